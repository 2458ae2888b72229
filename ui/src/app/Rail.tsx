import {
  IconAlertTriangle,
  IconCopy,
  IconGitMerge,
  IconHistory,
  IconPlugConnected,
  IconSearch,
  IconSettings,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '@/components/basics';
import { overviewQuery } from '@/lib/api/queries';
import type { Overview } from '@/lib/api/types';
import { number } from '@/lib/format';
import { openOverlay } from '@/lib/overlay';
import { useMe } from '@/lib/session';
import { RailFoot } from './RailFoot';

interface Entry {
  to:
    | '/customers'
    | '/conflicts'
    | '/duplicates'
    | '/rejects'
    | '/connections'
    | '/runs'
    | '/webhooks'
    | '/settings/{-$tab}';
  word: string;
  Icon: ComponentType<{ size: number; stroke: number }>;
  count?: (overview: Overview) => number;
  asks?: boolean;
}

const GROUPS: { word: string; entries: Entry[] }[] = [
  {
    word: 'shell.records',
    entries: [
      { to: '/customers', word: 'shell.customers', Icon: IconUsers, count: (all) => all.customers },
      {
        to: '/conflicts',
        word: 'shell.conflicts',
        Icon: IconGitMerge,
        count: (all) => all.conflicts_open + all.departures_asked,
        asks: true,
      },
      {
        to: '/duplicates',
        word: 'shell.duplicates',
        Icon: IconCopy,
        count: (all) => all.duplicates_open,
      },
      {
        to: '/rejects',
        word: 'shell.rejects',
        Icon: IconAlertTriangle,
        count: (all) => all.rejects_open,
        asks: true,
      },
    ],
  },
  {
    word: 'shell.sync',
    entries: [
      {
        to: '/connections',
        word: 'shell.connections',
        Icon: IconPlugConnected,
        count: (all) => all.connections,
      },
      { to: '/runs', word: 'shell.runs', Icon: IconHistory },
    ],
  },
  {
    word: 'shell.activity',
    entries: [
      { to: '/webhooks', word: 'shell.webhooks', Icon: IconWebhook },
      { to: '/settings/{-$tab}', word: 'shell.settings', Icon: IconSettings },
    ],
  },
];

export function Rail({ drawer, onGo }: { drawer?: boolean; onGo?: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const overview = useQuery(overviewQuery).data;
  return (
    <aside className={drawer ? 'rail drawer' : 'rail'} aria-label={t('shell.rail')}>
      <Link to="/" className="rail-mark" onClick={onGo} aria-label={t('shell.home')}>
        <img src="/app/mark.svg" alt="" />
        <span>
          Customary
          <small>{me?.workspace.name}</small>
        </span>
      </Link>
      <button
        type="button"
        className="rail-search"
        title={t('palette.title')}
        onClick={() => {
          onGo?.();
          openOverlay({ kind: 'palette' });
        }}
      >
        <IconSearch size={16} stroke={1.6} />
        <span>{t('palette.title')}</span>
        <kbd aria-hidden>Ctrl K</kbd>
      </button>
      <nav aria-label={t('shell.navigation')}>
        {GROUPS.map((group) => (
          <div key={group.word}>
            <h2>{t(group.word)}</h2>
            {group.entries.map((entry) => (
              <RailLink key={entry.to} entry={entry} overview={overview} onGo={onGo} />
            ))}
          </div>
        ))}
      </nav>
      <RailFoot />
    </aside>
  );
}

function RailLink({ entry, overview, onGo }: { entry: Entry; overview?: Overview; onGo?: () => void }) {
  const { t, i18n } = useTranslation();
  const count = overview && entry.count?.(overview);
  const text = count === undefined ? undefined : number(count, i18n.language);
  const asks = entry.asks && count !== undefined && count > 0;
  return (
    <Link to={entry.to} className="rail-link" title={t(entry.word)} onClick={onGo}>
      <entry.Icon size={18} stroke={1.6} />
      <span>{t(entry.word)}</span>
      {text !== undefined && <div className="rail-count">{asks ? <Chip tone="warn">{text}</Chip> : text}</div>}
    </Link>
  );
}
