import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { complain, say } from '../toast';
import { call } from './client';
import { connectionsQuery } from './queries';
import type { Run, RunMode } from './types';

const AFTER = [['connections'], ['connection'], ['runs'], ['overview']];

/** Asks connections for a run: those that are named, or all that are not paused. */
export function useSync(): (mode: RunMode, names?: string[]) => Promise<void> {
  const { t } = useTranslation();
  const client = useQueryClient();
  return async (mode, names) => {
    try {
      const all = await client.ensureQueryData(connectionsQuery);
      const asked = names ?? all.data.filter((connection) => !connection.paused).map(({ name }) => name);
      const runs = await Promise.all(
        asked.map((name) =>
          call<Run>(`/connections/${encodeURIComponent(name)}/sync`, { method: 'POST', body: { mode } }),
        ),
      );
      say(t('connections.syncs_queued', { count: runs.length }));
    } catch (failure) {
      complain(t('common.failed'), failure);
    } finally {
      for (const queryKey of AFTER) void client.invalidateQueries({ queryKey });
    }
  };
}
