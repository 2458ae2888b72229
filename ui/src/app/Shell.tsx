import { IconMenu2 } from '@tabler/icons-react';
import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LazySheet } from '@/components/LazySheet';
import { useSync } from '@/lib/api/sync';
import { useKeys, useSequences } from '@/lib/keys';
import { useLive, useLiveState } from '@/lib/live/stream';
import { useMay } from '@/lib/session';
import { undoLast } from '@/lib/undo';
import { Overlays } from './Overlays';
import { Rail } from './Rail';

const PLACES = {
  'g u': '/customers',
  'g c': '/conflicts',
  'g n': '/connections',
  'g r': '/runs',
  'g w': '/webhooks',
  'g s': '/settings',
} as const;

/** Keys that act on every page. */
function useShellKeys() {
  const navigate = useNavigate();
  const may = useMay()('connections.operate');
  const sync = useSync();
  useSequences({
    ...Object.fromEntries(Object.entries(PLACES).map(([keys, to]) => [keys, () => void navigate({ href: to })])),
    's a': () => {
      if (may) void sync('changed');
    },
  });
  useKeys({ z: undoLast });
}

export function Shell() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const fetching = useIsFetching({
    predicate: (query) => query.state.data !== undefined && query.queryKey[0] !== 'overview',
  });
  useLive(useQueryClient());
  useShellKeys();
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <header className="topbar">
        <button type="button" className="tool" aria-label={t('shell.open_menu')} onClick={() => setOpen(true)}>
          <IconMenu2 size={20} />
        </button>
        Customary
      </header>
      <Rail />
      <Overlays />
      <LazySheet
        opened={open}
        onClose={() => setOpen(false)}
        size={272}
        withCloseButton={false}
        padding={0}
        title={t('shell.navigation')}
      >
        <Rail drawer onGo={() => setOpen(false)} />
      </LazySheet>
      <div className="panel">
        {fetching > 0 && <div className="fetching" />}
        <LostStrip />
        <main id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </div>
  );
}

function LostStrip() {
  const { t, i18n } = useTranslation();
  const live = useLiveState();
  if (live.state !== 'lost') return null;
  const since = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short' }).format(live.since);
  return (
    <p className="strip" role="status">
      {t('shell.lost_strip', { since })}
    </p>
  );
}
