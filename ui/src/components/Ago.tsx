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
  const present = Date.now();
  // What has happened since the last renewal did not happen in the future.
  const at = Math.max(base, present - RENEW_MILLIS, Math.min(Date.parse(time), present));
  return (
    <Tooltip label={exactTime(time, i18n.language)} openDelay={200}>
      <time dateTime={time} style={{ whiteSpace: 'nowrap' }}>
        {relativeTime(time, at, i18n.language)}
      </time>
    </Tooltip>
  );
}
