import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Action, Card, Chip } from '@/components/basics';
import { Copy } from '@/components/Copy';
import { RunProgress } from '@/components/RunProgress';
import { took } from '@/components/RunTable';
import { RunChip } from '@/components/StateChip';
import { WaitingPlans } from '@/components/WaitingPlans';
import type { Connection, Run } from '@/lib/api/types';
import { duration, number } from '@/lib/format';
import { useSaid } from '@/lib/said';
import { isUnderWay, useCancel } from '../runs/RunPage';
import { AgreementCard } from './AgreementCard';
import { useConnectionActions } from './actions';
import { PassportCard } from './PassportCard';
import { TestCard } from './TestCard';

const AgentCard = lazy(() => import('./AgentCard').then((module) => ({ default: module.AgentCard })));
const FileCard = lazy(() => import('./FileCard').then((module) => ({ default: module.FileCard })));

export function OverviewTab({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  return (
    <div className="page-body beside">
      <div className="stack">
        <Suspense>{connection.file !== undefined && <FileCard connection={connection} />}</Suspense>
        <WaitingPlans plans={connection.waiting_plans ?? []} />
        {connection.last_run ? (
          <LastRun run={connection.last_run} />
        ) : (
          <Card title={t('connections.last_run')}>{t('connections.no_run')}</Card>
        )}
        <TestCard name={connection.name} />
        <PassportCard name={connection.name} />
      </div>
      <div className="stack">
        <AgreementCard connection={connection} />
        <Counts connection={connection} />
        {connection.agent === undefined && connection.file === undefined ? (
          <Webhook connection={connection} />
        ) : (
          <Suspense>{connection.agent !== undefined && <AgentCard connection={connection} />}</Suspense>
        )}
      </div>
    </div>
  );
}

function LastRun({ run }: { run: Run }) {
  const { t } = useTranslation();
  const cancel = useCancel();
  return (
    <Card
      title={
        <Link to="/runs/$id" params={{ id: run.id }}>
          {t('runs.numbered', { number: run.number })}
        </Link>
      }
      aside={
        <>
          <RunChip run={run} />
          <span className="mut">
            {t(`runs.mode_${run.mode}`)} · {run.trigger.actor ?? t(`runs.trigger_${run.trigger.kind}`)} ·{' '}
            <Ago time={run.started_at ?? run.queued_at} /> · {took(run)}
          </span>
          {isUnderWay(run) && (
            <Action
              needs="connections.operate"
              size="xs"
              loading={cancel.isPending}
              onClick={() => cancel.mutate(run.id)}
            >
              {t('runs.cancel')}
            </Action>
          )}
        </>
      }
    >
      <RunProgress run={run} />
    </Card>
  );
}

function Counts({ connection }: { connection: Connection }) {
  const { t, i18n } = useTranslation();
  const { counts, limits } = connection;
  const rows: [string, number][] = [
    [t('connections.count_linked'), counts.linked],
    [t('connections.count_waiting'), counts.waiting],
    [t('connections.count_conflicts'), counts.conflicts],
    [t('connections.count_rejects'), counts.rejects],
  ];
  return (
    <Card title={t('connections.counts')}>
      <dl className="sums">
        {rows.map(([word, count]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{number(count, i18n.language)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('fresh.as_of')}</dt>
          <dd>{connection.as_of === undefined ? t('fresh.never') : <Ago time={connection.as_of} />}</dd>
        </div>
        {limits && (
          <div>
            <dt>{t('connections.limits')}</dt>
            <dd>
              {t('connections.limits_text', {
                requests: number(limits.requests, i18n.language),
                time: duration(limits.window_seconds),
              })}
            </dd>
          </div>
        )}
      </dl>
    </Card>
  );
}

const WEBHOOK_TONES = { live: 'ok', silent: 'bad', off: 'plain' } as const;

function Webhook({ connection }: { connection: Connection }) {
  const { t, i18n } = useTranslation();
  const said = useSaid();
  const { register } = useConnectionActions(connection.name);
  const { webhook, webhooks: news } = connection;
  if (webhook === undefined) return null;
  return (
    <Card
      title={t('connections.webhook')}
      aside={
        <Chip tone={news === undefined ? 'plain' : WEBHOOK_TONES[news.state]}>
          {t(`fresh.${news?.state ?? 'off'}`)}
        </Chip>
      }
    >
      <div className="stack">
        <div className="row">
          <code className="grow">{webhook.url}</code>
          <Copy text={webhook.url} what={t('connections.webhook_url')} />
        </div>
        <p className="mut">
          {!webhook.last_received_at ? (
            t('connections.webhook_silent')
          ) : (
            <>
              {t('connections.webhook_last')} <Ago time={webhook.last_received_at} />
            </>
          )}
        </p>
        {news !== undefined && news.state !== 'off' && (
          <p className="mut">
            {t('fresh.told', {
              observed: number(news.observed, i18n.language),
              expected: number(news.expected, i18n.language),
            })}
          </p>
        )}
        {news?.state === 'silent' && (
          <p className="notice bad">
            {said(news.reason ?? '')}
            {news.since !== undefined && (
              <>
                {' '}
                ({t('fresh.since')} <Ago time={news.since} />)
              </>
            )}
            . {t('fresh.polling')}
          </p>
        )}
        {webhook.notes.map((note) => (
          <p key={note} className="notice">
            {note}
          </p>
        ))}
        <div className="row wrap">
          <Action needs="connections.operate" loading={register.isPending} onClick={() => register.mutate()}>
            {t('connections.webhook_register')}
          </Action>
          <Link to="/webhooks" search={{ connection: connection.name }} className="plain-link">
            {t('connections.webhook_deliveries')}
          </Link>
        </div>
      </div>
    </Card>
  );
}
