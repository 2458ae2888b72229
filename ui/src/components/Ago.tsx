import { Tooltip } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Time } from '@/lib/api/types';
import { exactTime, relativeTime } from '@/lib/format';

const RENEW_MILLIS = 30_000;
let now = Date.now();
const watchers = new Set<() => void>();
setInterval(() => {
  now = Date.now();
  for (const watcher of watchers) watcher();
}, RENEW_MILLIS);

function subscribe(watcher: () => void) {
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
  };
}

/** How long ago (or how soon), renewed each half minute; the exact time on hover. */
export function Ago({ time }: { time: Time }) {
  const { i18n } = useTranslation();
  const base = useSyncExternalStore(subscribe, () => now);
  const at = Math.max(base, Date.now() - RENEW_MILLIS);
  return (
    <Tooltip label={exactTime(time, i18n.language)} openDelay={200}>
      <time dateTime={time} style={{ whiteSpace: 'nowrap' }}>
        {relativeTime(time, at, i18n.language)}
      </time>
    </Tooltip>
  );
}
