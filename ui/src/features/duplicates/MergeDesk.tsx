import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Action, Card } from '@/components/basics';
import { Effects } from '@/components/Effects';
import { Shown } from '@/components/Shown';
import { ApiError, call } from '@/lib/api/client';
import { mergePreviewQuery } from '@/lib/api/queries';
import type { MergePreview } from '@/lib/api/types';
import { useKeys } from '@/lib/keys';
import { complain, say } from '@/lib/toast';
import { MergeTable } from './MergeTable';

/** What can be seen and chosen before customers become one. */
export function MergeDesk({ ids, onDone }: { ids: string[]; onDone: (survivor: string) => void }) {
  const { t } = useTranslation();
  const [order, setOrder] = useState(ids);
  const [choices, setChoices] = useState<Record<string, string>>({});
  const preview = useQuery(mergePreviewQuery(order, choices));
  const merge = useMerge(order, choices, onDone);
  useKeys({ m: () => preview.data && merge.mutate(preview.data) });
  return (
    <Shown of={preview}>
      {(seen) => (
        <div className="page-body merge-desk">
          <MergeTable
            preview={seen}
            onChoose={(field, customer) => setChoices({ ...choices, [field]: customer })}
            onSurvivor={(id) => {
              setOrder([id, ...order.filter((other) => other !== id)]);
              setChoices({});
            }}
          />
          <Card title={t('merge.what_happens')}>
            <Effects effects={seen.effects} />
            {seen.protected_dispute && <p className="notice">{t('merge.protected_dispute')}</p>}
            <Action
              primary
              fullWidth
              needs="customers.write"
              loading={merge.isPending}
              onClick={() => merge.mutate(seen)}
              rightSection={<kbd>M</kbd>}
            >
              {t('merge.merge')}
            </Action>
            <p className="mut">{t('merge.can_be_undone')}</p>
          </Card>
        </div>
      )}
    </Shown>
  );
}

function useMerge(order: string[], choices: Record<string, string>, onDone: (survivor: string) => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const survivor = order[0] ?? '';
  return useMutation({
    mutationFn: (seen: MergePreview) =>
      call(`/customers/${survivor}/merge`, {
        method: 'POST',
        body: {
          with: order.slice(1),
          choices,
          versions: Object.fromEntries(seen.customers.map((side) => [side.id, side.version])),
        },
      }),
    onSuccess: () => {
      say(t('merge.done'));
      onDone(survivor);
    },
    onError: (failure) => {
      if (failure instanceof ApiError && failure.status === 412) say(t('merge.stale'));
      else complain(t('common.failed'), failure);
    },
    onSettled: () => {
      for (const key of [['merge-preview'], ['duplicates'], ['overview'], ['customers'], ['customer']]) {
        void client.invalidateQueries({ queryKey: key });
      }
    },
  });
}
