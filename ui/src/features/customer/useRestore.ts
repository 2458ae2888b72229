import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '@/lib/api/client';
import type { Customer, Fields, Past } from '@/lib/api/types';
import { say } from '@/lib/toast';

/** Puts fields back to what they were: an ordinary edit with its reason. */
export function useRestore(customer: Customer) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return async (past: Past, fields: string[], reason: string) => {
    const patch: Fields = {};
    for (const field of fields) patch[field] = past.fields[field] ?? null;
    await call(`/customers/${customer.id}`, {
      method: 'PATCH',
      version: customer.version,
      body: { fields: patch, reason },
    });
    void client.invalidateQueries({ queryKey: ['customer', customer.id] });
    void client.invalidateQueries({ queryKey: ['customers'] });
    say(t('versions.restored', { version: past.version }));
  };
}
