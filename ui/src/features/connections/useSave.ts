import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '@/lib/api/client';
import type { Connection, ConnectionEntry } from '@/lib/api/types';
import { say } from '@/lib/toast';

/** Changes a connection. */
export function useSave(connection: Connection) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<ConnectionEntry>) =>
      call<Connection>(`/connections/${encodeURIComponent(connection.name)}`, {
        method: 'PATCH',
        body,
        version: connection.version,
      }),
    onSuccess: (saved) => {
      client.setQueryData(['connection', connection.name], saved);
      void client.invalidateQueries({ queryKey: ['connections'] });
      say(t('connections.saved'));
    },
  });
}
