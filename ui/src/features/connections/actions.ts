import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call, query } from '@/lib/api/client';
import type { Connection, Introduction, Passport, Run, RunMode } from '@/lib/api/types';
import { complain, say } from '@/lib/toast';

function useRefetch(name: string) {
  const client = useQueryClient();
  return () => {
    for (const queryKey of [['connection', name], ['connections'], ['runs'], ['overview']]) {
      void client.invalidateQueries({ queryKey });
    }
  };
}

/** What a person can do with a connection. Failures are told in a notice. */
export function useConnectionActions(name: string) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const onSettled = useRefetch(name);
  const onError = (failure: unknown) => complain(t('common.failed'), failure);
  const path = `/connections/${encodeURIComponent(name)}`;
  const sync = useMutation({
    mutationFn: (mode: RunMode) => call<Run>(`${path}/sync`, { method: 'POST', body: { mode } }),
    onSuccess: (run) => say(t('connections.sync_queued', { number: run.number })),
    onError,
    onSettled,
  });
  const plan = useMutation({
    mutationFn: () => call<Run>(`${path}/sync`, { method: 'POST', body: { mode: 'plan' } }),
    onSuccess: (run) => {
      if (run.plan !== undefined) void navigate({ to: '/plans/$id', params: { id: run.plan }, search: {} });
    },
    onError,
    onSettled,
  });
  const pause = useMutation({
    mutationFn: (paused: boolean) =>
      call<Connection>(`${path}/${paused ? 'pause' : 'resume'}`, { method: 'POST', body: {} }),
    onError,
    onSettled,
  });
  const register = useMutation({
    mutationFn: () => call(`${path}/webhooks`, { method: 'POST', body: {} }),
    onSuccess: () => say(t('connections.webhook_registered')),
    onError,
    onSettled,
  });
  const test = useMutation({
    mutationFn: () => call<Introduction>(`${path}/test`, { method: 'POST', body: {} }),
  });
  const measure = useMutation({
    mutationFn: (record?: string) =>
      call<Passport>(`${path}/passport`, { method: 'POST', body: record === undefined ? {} : { write: true, record } }),
    onError,
    onSettled,
  });
  const bring = useMutation({
    mutationFn: ({ file, mode }: { file: File; mode: 'plan' | 'full' }) =>
      call<Run>(`${path}/file${query({ mode })}`, { method: 'POST', body: file }),
    onSuccess: (run) => {
      if (run.plan === undefined) say(t('connections.sync_queued', { number: run.number }));
      else void navigate({ to: '/plans/$id', params: { id: run.plan }, search: {} });
    },
    onError,
    onSettled,
  });
  return { sync, plan, pause, register, test, measure, bring };
}
