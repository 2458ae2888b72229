import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import type { CustomerPage } from '@/lib/api/types';

export interface Neighbours {
  /** From 1. */
  position: number;
  total: number;
  previous?: string;
  next?: string;
}

function isList(data: unknown): data is InfiniteData<CustomerPage> {
  return typeof data === 'object' && data !== null && 'pages' in data;
}

/** Where a customer stands in the list that was on screen last, so far as it was loaded; undefined outside of any. */
export function useNeighbours(id: string): Neighbours | undefined {
  const client = useQueryClient();
  const lists = client
    .getQueryCache()
    .findAll({ queryKey: ['customers'] })
    .sort((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt)
    .map((query) => query.state.data)
    .filter(isList);
  for (const { pages } of lists) {
    const ids = pages.flatMap((page) => page.data.map((customer) => customer.id));
    const at = ids.indexOf(id);
    if (at >= 0)
      return { position: at + 1, total: pages[0]?.total ?? ids.length, previous: ids[at - 1], next: ids[at + 1] };
  }
  return undefined;
}
