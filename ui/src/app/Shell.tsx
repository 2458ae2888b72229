import { ActionIcon, Drawer } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/lib/keys';
import { useLive, useLiveState } from '@/lib/live/stream';
import { Rail } from './Rail';

const SEQUENCE_MILLIS = 1_200;
const PLACES = {
  u: '/customers',
  c: '/conflicts',
  n: '/connections',
  r: '/runs',
  w: '/webhooks',
} as const;

/** "g" and then a letter goes to a page. */
function usePlaces() {
  const navigate = useNavigate();
  const since = useRef(0);
  const go = (letter: keyof typeof PLACES) => () => {
    if (Date.now() - since.current < SEQUENCE_MILLIS) void navigate({ to: PLACES[letter] });
    since.current = 0;
  };
  useKeys({
    g: () => {
      since.current = Date.now();
    },
    ...Object.fromEntries(Object.keys(PLACES).map((letter) => [letter, go(letter as keyof typeof PLACES)])),
  });
}

export function Shell() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const fetching = useIsFetching({
    predicate: (query) => query.state.data !== undefined && query.queryKey[0] !== 'overview',
  });
  useLive(useQueryClient());
  usePlaces();
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <div className="topbar">
        <ActionIcon
          variant="subtle"
          color="gray"
          size={44}
          aria-label={t('shell.open_menu')}
          onClick={() => setOpen(true)}
        >
          <IconMenu2 size={20} />
        </ActionIcon>
        Customary
      </div>
      <Rail />
      <Drawer
        opened={open}
        onClose={() => setOpen(false)}
        size={272}
        withCloseButton={false}
        padding={0}
        title={t('shell.navigation')}
      >
        <Rail drawer onGo={() => setOpen(false)} />
      </Drawer>
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
