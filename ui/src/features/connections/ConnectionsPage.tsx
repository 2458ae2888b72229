import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Action, Empty, PageHead } from '@/components/basics';
import { RunLine } from '@/components/RunLine';
import { Shown } from '@/components/Shown';
import { StateChip } from '@/components/StateChip';
import { Tile } from '@/components/Tile';
import { connectionsQuery } from '@/lib/api/queries';
import type { Connection } from '@/lib/api/types';
import { number } from '@/lib/format';
import { useSaid } from '@/lib/said';
import { AgreementLine } from './AgreementLine';

export function ConnectionsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const connections = useQuery(connectionsQuery);
  const add = (
    <Action primary needs="connections.manage" onClick={() => void navigate({ to: '/connections/new' })}>
      {t('connections.new')}
    </Action>
  );
  return (
    <>
      <PageHead ruled title={t('shell.connections')} actions={add} />
      <Shown of={connections}>
        {(list) =>
          list.data.length === 0 ? (
            <Empty title={t('home.first_title')} text={t('home.first_text')}>
              {add}
            </Empty>
          ) : (
            <div className="page-body cards">
              {list.data.map((connection) => (
                <ConnectionCard key={connection.id} connection={connection} />
              ))}
            </div>
          )
        }
      </Shown>
    </>
  );
}

function ConnectionCard({ connection }: { connection: Connection }) {
  const { t, i18n } = useTranslation();
  const said = useSaid();
  return (
    <article className="card">
      <div className="card-body stack">
        <div className="row">
          <Tile tile={connection.tile} name={connection.title} size="large" />
          <div className="grow">
            <h2>
              <Link to="/connections/$name/{-$tab}" params={{ name: connection.name }}>
                {connection.name}
              </Link>
            </h2>
            <p className="mut">
              {connection.title} · {t(`connections.direction_${connection.direction}`)}
            </p>
          </div>
          <StateChip state={connection.state} />
        </div>
        {connection.state === 'attention' && <p className="notice bad">{said(connection.state_text)}</p>}
        <p className="mut">
          {t('connections.linked', {
            count: connection.counts.linked,
            shown: number(connection.counts.linked, i18n.language),
          })}
          {connection.counts.waiting > 0 && ` · ${t('connections.waiting', { count: connection.counts.waiting })}`}
        </p>
        <p className="mut">
          {t('fresh.as_of')} {connection.as_of === undefined ? t('fresh.never') : <Ago time={connection.as_of} />}
          {connection.agent === undefined &&
            connection.file === undefined &&
            ` · ${t('connections.webhook')}: ${t(`fresh.${connection.webhooks?.state ?? 'off'}`)}`}
        </p>
        <p className="mut">
          <AgreementLine agreement={connection.agreement} />
        </p>
        {connection.last_run && <RunLine run={connection.last_run} />}
      </div>
    </article>
  );
}
