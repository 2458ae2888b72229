import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action, Empty } from '@/components/basics';
import { More, Shown } from '@/components/Shown';
import { call } from '@/lib/api/client';
import type { Listed, Reject } from '@/lib/api/types';
import { complain, say } from '@/lib/toast';
import { IgnoreDialog } from './IgnoreDialog';
import { RejectCard } from './RejectCard';

interface Props {
  rejects: UseInfiniteQueryResult<InfiniteData<Listed<Reject>>>;
  connection?: string;
  errorClass?: string;
}

/** Sends one of the actions on rejects, and has the lists fetched again. */
export function useRejectAction(done: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ path, body }: { path: string; body: object }) => call(`/rejects/${path}`, { method: 'POST', body }),
    onSuccess: () => say(t(done)),
    onError: (failure) => complain(t('common.failed'), failure),
    onSettled: () => {
      for (const key of ['rejects', 'overview', 'connection']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
}

export function RejectList({ rejects, connection, errorClass }: Props) {
  const { t } = useTranslation();
  const [ignored, setIgnored] = useState<Reject>();
  const retry = useRejectAction('rejects.retrying');
  return (
    <>
      <Shown of={rejects}>
        {(list) => {
          const all = list.pages.flatMap((page) => page.data);
          if (all.length === 0) return <Empty title={t('rejects.none')} text={t('rejects.none_text')} />;
          return (
            <div className="page-body stack">
              <div>
                <Action
                  needs="connections.operate"
                  loading={retry.isPending}
                  onClick={() => retry.mutate({ path: 'retry', body: { connection, error_class: errorClass } })}
                >
                  {t('rejects.retry_all')}
                </Action>
              </div>
              {all.map((reject) => (
                <RejectCard
                  key={reject.id}
                  reject={reject}
                  onRetry={() => retry.mutate({ path: `${reject.id}/retry`, body: {} })}
                  onIgnore={() => setIgnored(reject)}
                />
              ))}
            </div>
          );
        }}
      </Shown>
      <More of={rejects} />
      {ignored && <IgnoreDialog reject={ignored} onClose={() => setIgnored(undefined)} />}
    </>
  );
}
