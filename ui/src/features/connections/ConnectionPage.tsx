import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '@/components/basics';
import { Shown, Waiting } from '@/components/Shown';
import { connectionQuery } from '@/lib/api/queries';
import type { Connection } from '@/lib/api/types';
import { number } from '@/lib/format';
import { ConnectionHead } from './ConnectionHead';
import { DriftTab } from './DriftTab';
import { RejectedTab, RunsTab } from './ListTabs';
import { OverviewTab } from './OverviewTab';

const MappingTab = lazy(() => import('./MappingTab').then((module) => ({ default: module.MappingTab })));
const SettingsTab = lazy(() => import('./SettingsTab').then((module) => ({ default: module.SettingsTab })));

const ACTIVE_REFETCH_MILLIS = 5_000;
const TABS = ['overview', 'runs', 'rejected', 'drift', 'mapping', 'settings'] as const;
type Tab = (typeof TABS)[number];

export function ConnectionPage() {
  const { name, tab } = useParams({ from: '/shell/connections/$name/{-$tab}' });
  const connection = useQuery({
    ...connectionQuery(name),
    refetchInterval: (query) => (query.state.data?.state === 'syncing' ? ACTIVE_REFETCH_MILLIS : false),
  });
  const shown = TABS.find((known) => known === tab) ?? 'overview';
  return <Shown of={connection}>{(loaded) => <Details connection={loaded} tab={shown} />}</Shown>;
}

function Details({ connection, tab }: { connection: Connection; tab: Tab }) {
  return (
    <>
      <ConnectionHead connection={connection} />
      <Tabs connection={connection} tab={tab} />
      <Suspense fallback={<Waiting />}>
        {tab === 'overview' && <OverviewTab connection={connection} />}
        {tab === 'runs' && <RunsTab name={connection.name} />}
        {tab === 'rejected' && <RejectedTab name={connection.name} />}
        {tab === 'drift' && <DriftTab connection={connection} />}
        {tab === 'mapping' && <MappingTab name={connection.name} />}
        {tab === 'settings' && <SettingsTab connection={connection} />}
      </Suspense>
    </>
  );
}

function Tabs({ connection, tab }: { connection: Connection; tab: Tab }) {
  const { t, i18n } = useTranslation();
  const rejects = connection.counts.rejects;
  const differs = connection.agreement.differs;
  return (
    <nav className="tabs" aria-label={t('connections.parts')}>
      {TABS.map((each) => (
        <Link
          key={each}
          to="/connections/$name/{-$tab}"
          params={{ name: connection.name, tab: each === 'overview' ? undefined : each }}
          aria-current={each === tab ? 'page' : undefined}
          activeProps={{}}
          activeOptions={{ exact: true }}
        >
          {t(`connections.tab_${each}`)}
          {each === 'drift' && differs > 0 && <Chip tone="warn">{number(differs, i18n.language)}</Chip>}
          {each === 'rejected' && rejects > 0 && <Chip tone="bad">{number(rejects, i18n.language)}</Chip>}
        </Link>
      ))}
    </nav>
  );
}
