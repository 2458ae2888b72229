import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card, Chip, Empty, PageHead } from '@/components/basics';
import { RunLine } from '@/components/RunLine';
import { Shown } from '@/components/Shown';
import { StateChip } from '@/components/StateChip';
import { Tile } from '@/components/Tile';
import { connectionsQuery, overviewQuery } from '@/lib/api/queries';
import type { Connection, Overview } from '@/lib/api/types';
import { number } from '@/lib/format';
import { useSaid } from '@/lib/said';
import { IndexCheck } from './IndexCheck';

/** Answers "is everything all right?" */
export function HomePage() {
  const overview = useQuery(overviewQuery);
  return <Shown of={overview}>{(all) => (all.connections === 0 ? <First /> : <Verdict overview={all} />)}</Shown>;
}

function First() {
  const { t } = useTranslation();
  return (
    <Empty title={t('home.first_title')} text={t('home.first_text')}>
      <Link to="/connections/new" className="plain-link">
        {t('connections.new')}
      </Link>
    </Empty>
  );
}

function Verdict({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const troubled = overview.connection_states.filter((each) => each.state === 'attention').length;
  const asked =
    overview.conflicts_open + overview.departures_asked + overview.rejects_open + (overview.plans_waiting ?? 0);
  const systems =
    troubled === 0 ? t('home.all_well', { count: overview.connections }) : t('home.troubled', { count: troubled });
  const people = asked === 0 ? t('home.nothing_waits') : t('home.waits', { count: asked });
  return (
    <>
      <PageHead ruled title={`${systems} ${people}`} />
      <div className="page-body stack" style={{ gap: 16 }}>
        <Numbers overview={overview} />
        <Connections />
      </div>
    </>
  );
}

function Numbers({ overview }: { overview: Overview }) {
  const { t, i18n } = useTranslation();
  const entries = [
    { word: 'shell.customers', count: overview.customers, to: '/customers' },
    {
      word: 'shell.conflicts',
      count: overview.conflicts_open + overview.departures_asked,
      to: '/conflicts',
      asks: true,
    },
    { word: 'shell.rejects', count: overview.rejects_open, to: '/rejects', asks: true },
    { word: 'home.plans', count: overview.plans_waiting ?? 0, to: '/plans', asks: true },
    { word: 'home.active_runs', count: overview.runs_active, to: '/runs' },
    { word: 'home.outbox', count: overview.outbox_pending, to: '/connections' },
  ] as const;
  return (
    <div className="numbers card">
      {entries.map((entry) => (
        <Link key={entry.word} to={entry.to}>
          <span className="mut">{t(entry.word)}</span>
          <b className={'asks' in entry && entry.count > 0 ? 'tone-warn' : undefined}>
            {number(entry.count, i18n.language)}
          </b>
        </Link>
      ))}
      <div>
        <span className="mut">{t('home.index')}</span>
        <Chip tone={overview.index.state === 'in_step' ? 'ok' : 'warn'}>
          {t(`home.index_${overview.index.state}`, { count: overview.index.lag })}
        </Chip>
        <IndexCheck />
      </div>
    </div>
  );
}

function Connections() {
  const { t } = useTranslation();
  const connections = useQuery(connectionsQuery);
  return (
    <Card title={t('shell.connections')} bare>
      <Shown of={connections}>
        {(list) => (
          <ul className="lines">
            {list.data.map((connection) => (
              <ConnectionLine key={connection.id} connection={connection} />
            ))}
          </ul>
        )}
      </Shown>
    </Card>
  );
}

function ConnectionLine({ connection }: { connection: Connection }) {
  const said = useSaid();
  return (
    <li className="row wrap">
      <Tile tile={connection.tile} name={connection.title} size="medium" />
      <Link to="/connections/$name/{-$tab}" params={{ name: connection.name }} className="strong">
        {connection.name}
      </Link>
      <StateChip state={connection.state} />
      <span className="grow mut cut">{connection.state === 'in_step' ? '' : said(connection.state_text)}</span>
      {connection.last_run && <RunLine run={connection.last_run} />}
    </li>
  );
}
