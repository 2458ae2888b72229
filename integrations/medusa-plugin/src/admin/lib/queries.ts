import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { sdk } from './sdk';
import type { Check, CustomerPage, HubInfo, Status } from './types';

const KEY = 'customary';
/** What is older than this is asked for anew. */
const FRESH = 5_000;
const BETWEEN_LOOKS = 1_000;

/** Which hub this shop belongs to; null when it has none. Does not change while the backend runs. */
export function useHub() {
  return useQuery({
    queryKey: [KEY, 'hub'],
    queryFn: () => sdk.client.fetch<{ hub: HubInfo | null }>('/admin/customary').then(({ hub }) => hub),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Customers as the hub has them now: anew on opening, on coming back to the window, and every five seconds. */
export function useCustomers(parameters: Record<string, string>) {
  return useQuery({
    queryKey: [KEY, 'customers', parameters],
    queryFn: ({ signal }) =>
      sdk.client.fetch<CustomerPage>('/admin/customary/customers', { query: parameters, signal }),
    placeholderData: keepPreviousData,
    staleTime: FRESH,
    refetchInterval: FRESH,
    refetchOnMount: 'always',
    refetchOnWindowFocus: 'always',
    retry: 1,
  });
}

export function useStatus() {
  return useQuery({
    queryKey: [KEY, 'status'],
    queryFn: () => sdk.client.fetch<Status>('/admin/customary/status'),
    refetchInterval: FRESH,
    refetchOnWindowFocus: 'always',
  });
}

/** Has the hub compare everything with this shop, and waits for the end of it. */
export function useCheck() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      let { check } = await sdk.client.fetch<{ check: Check }>('/admin/customary/checks', { method: 'POST' });
      while (check.status === 'running') {
        await new Promise((done) => setTimeout(done, BETWEEN_LOOKS));
        ({ check } = await sdk.client.fetch<{ check: Check }>(`/admin/customary/checks/${check.id}`));
      }
      return check;
    },
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  });
}
