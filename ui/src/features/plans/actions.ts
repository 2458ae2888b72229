import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '@/lib/api/client';
import type { ItemFilters } from '@/lib/api/queries';
import type { Plan, Run } from '@/lib/api/types';
import { complain } from '@/lib/toast';

/** Items by their ids, or all that a filter means. */
export type Which = { items: string[] } | { filter: ItemFilters };

/** What a person can do with a plan. Failures are told in a notice. */
export function usePlanActions(id: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const path = `/plans/${encodeURIComponent(id)}`;
  const onError = (failure: unknown) => complain(t('common.failed'), failure);
  const onSettled = () => {
    for (const key of ['plan', 'plans', 'runs', 'run', 'connection', 'connections', 'overview']) {
      void client.invalidateQueries({ queryKey: [key] });
    }
  };
  const tick = useMutation({
    mutationFn: ({ which, on }: { which: Which; on: boolean }) =>
      call<Plan>(`${path}/items`, { method: 'PATCH', body: { ...which, state: on ? 'proposed' : 'left_out' } }),
    onError,
    onSettled,
  });
  const apply = useMutation({
    mutationFn: (confirm: number | undefined) => call<Plan>(`${path}/apply`, { method: 'POST', body: { confirm } }),
    onError,
    onSettled,
  });
  const discard = useMutation({
    mutationFn: () => call<Plan>(`${path}/discard`, { method: 'POST', body: {} }),
    onError,
    onSettled,
  });
  const renew = useMutation({
    mutationFn: () => call<Run>(`${path}/renew`, { method: 'POST', body: {} }),
    onError,
    onSuccess: (run) => {
      if (run.plan !== undefined) void navigate({ to: '/plans/$id', params: { id: run.plan }, search: {} });
    },
    onSettled,
  });
  return { tick, apply, discard, renew };
}
