import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '@/lib/api/client';
import type { IndexSync } from '@/lib/api/types';
import { number } from '@/lib/format';
import { complain, say } from '@/lib/toast';

/** Has the index compared with the store, customer by customer, and says what came of it. */
export function IndexCheck() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const sync = useMutation({
    mutationFn: () => call<IndexSync>('/search/customers/sync', { method: 'POST', body: {} }),
    onSuccess: ({ status, synced, customers }) =>
      say(t(`index.${status}`, { all: number(status === 'already_synced' ? customers : synced, i18n.language) })),
    onError: (failure) => complain(t('common.failed'), failure),
    onSettled: () => {
      for (const key of [['customers'], ['overview']]) void client.invalidateQueries({ queryKey: key });
    },
  });
  return (
    <button type="button" className="plain-link" disabled={sync.isPending} onClick={() => sync.mutate()}>
      {t('index.check')}
    </button>
  );
}
