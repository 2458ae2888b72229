import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, query } from './client';
import type { Id, Listed, Time } from './types';

/** How a loyalty account stands. */
export interface Account {
  customer: Id;
  balance: number;
  available: number;
  held: number;
  entries: number;
  expires?: { points: number; at: Time };
}

/** One change of an account, with the balance after it. */
export interface Entry {
  id: Id;
  number: number;
  kind: 'earn' | 'spend' | 'adjust' | 'reverse' | 'expire' | 'move';
  points: number;
  balance: number;
  source: string;
  event: string;
  reason: string;
  actor: string;
  metadata: Record<string, string>;
  reverses?: Id;
  expires_at?: Time;
  at: Time;
  repeated?: boolean;
}

/** A person's correction; the same `event` counts once. */
export interface Adjustment {
  points: number;
  event: string;
  reason: string;
  shortfall: 'refuse' | 'overdraw';
}

const ROWS = 20;
const LOOK_MILLIS = 15_000;
const account = (customer: Id) => `/loyalty/accounts/${encodeURIComponent(customer)}`;

export const accountQuery = (customer: Id) =>
  queryOptions({
    queryKey: ['customer', customer, 'loyalty'],
    queryFn: ({ signal }) => call<Account>(account(customer), { signal }),
    refetchInterval: LOOK_MILLIS,
  });

export const statementQuery = (customer: Id) =>
  infiniteQueryOptions({
    queryKey: ['customer', customer, 'loyalty', 'statement'],
    queryFn: ({ pageParam, signal }) =>
      call<Listed<Entry>>(`${account(customer)}/entries${query({ limit: ROWS, cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.page.next ?? undefined,
  });

export function adjust(customer: Id, adjustment: Adjustment): Promise<Entry> {
  return call<Entry>(`${account(customer)}/entries`, {
    method: 'POST',
    body: { kind: 'adjust', source: 'person', ...adjustment },
  });
}
