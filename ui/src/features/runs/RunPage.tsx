import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ago } from '@/components/Ago';
import { Action, Card, PageHead } from '@/components/basics';
import { RunProgress } from '@/components/RunProgress';
import { took } from '@/components/RunTable';
import { Shown } from '@/components/Shown';
import { RunChip } from '@/components/StateChip';
import { Tile } from '@/components/Tile';
import { UndoDialog } from '@/components/UndoDialog';
import { UndoneLines } from '@/components/UndoneLines';
import { call } from '@/lib/api/client';
import { runQuery } from '@/lib/api/queries';
import type { Run } from '@/lib/api/types';
import { complain } from '@/lib/toast';

const ACTIVE_REFETCH_MILLIS = 5_000;

export function RunPage() {
  const { id } = useParams({ from: '/shell/runs/$id' });
  const run = useQuery({
    ...runQuery(id),
    // The stream tells of progress; this is for the time it is cut.
    refetchInterval: (query) => (query.state.data?.state === 'finished' ? false : ACTIVE_REFETCH_MILLIS),
  });
  return <Shown of={run}>{(shown) => <Details run={shown} />}</Shown>;
}

export function useCancel() {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call<Run>(`/runs/${id}/cancel`, { method: 'POST', body: {} }),
    onError: (failure) => complain(t('common.failed'), failure),
    onSettled: () => {
      for (const key of ['run', 'runs', 'connection', 'connections']) {
        void client.invalidateQueries({ queryKey: [key] });
      }
    },
  });
}

function Details({ run }: { run: Run }) {
  const { t } = useTranslation();
  const cancel = useCancel();
  return (
    <>
      <PageHead
        ruled
        lead={run.tile && <Tile tile={run.tile} name={run.connection ?? ''} size="large" />}
        title={
          <span className="row">
            {t('runs.numbered', { number: run.number })} <RunChip run={run} />
          </span>
        }
        below={
          <p className="mut">
            {run.connection !== undefined && (
              <Link to="/connections/$name/{-$tab}" params={{ name: run.connection }} className="plain-link">
                {run.connection}
              </Link>
            )}{' '}
            · {t(`runs.mode_${run.mode}`)} · {run.trigger.actor ?? t(`runs.trigger_${run.trigger.kind}`)} ·{' '}
            <Ago time={run.started_at ?? run.queued_at} /> · {took(run)}
          </p>
        }
        actions={
          run.state === 'finished' ? (
            <Undo run={run} />
          ) : (
            <Action needs="connections.operate" loading={cancel.isPending} onClick={() => cancel.mutate(run.id)}>
              {t('runs.cancel')}
            </Action>
          )
        }
      />
      <div className="page-body stack">
        {run.state === 'finished' && <UndoneLines target={run.id} />}
        <Card title={t('runs.progress')}>
          <RunProgress run={run} />
        </Card>
        {run.counters.rejected > 0 && (
          <p>
            <Link to="/rejects" search={{ connection: run.connection }} className="plain-link">
              {t('runs.see_rejects')}
            </Link>
          </p>
        )}
      </div>
    </>
  );
}

function Undo({ run }: { run: Run }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Action needs="connections.operate" onClick={() => setOpen(true)}>
        {t('undo.run')}
      </Action>
      {open && (
        <UndoDialog what={run.id} title={t('undo.run_title', { number: run.number })} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
