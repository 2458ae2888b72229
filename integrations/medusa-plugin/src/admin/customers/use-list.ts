import type { DataTablePaginationState } from '@medusajs/ui';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useCustomers } from '../lib/queries';
import { type ListState, question, readState, writeState } from './list-state';

export const PAGE = 20;

/** The list as the address asks for it. The hub gives pages one after the other: the way back is remembered here. */
export function useList() {
  const [address, setAddress] = useSearchParams();
  const state = readState(address);
  const asked = question(state);
  // Another question begins with its first page.
  const key = JSON.stringify(asked);
  const [trail, setTrail] = useState<{ key: string; cursors: string[] }>({ key, cursors: [] });
  const cursors = trail.key === key ? trail.cursors : [];
  const cursor = cursors.at(-1);
  const customers = useCustomers({ ...asked, limit: String(PAGE), ...(cursor ? { cursor } : {}) });

  return {
    state,
    customers,
    change: (changes: Partial<ListState>) => setAddress(writeState({ ...state, ...changes }), { replace: true }),
    pageIndex: cursors.length,
    turn: ({ pageIndex }: DataTablePaginationState) => {
      const next = customers.data?.page.next;
      if (pageIndex < cursors.length) setTrail({ key, cursors: cursors.slice(0, pageIndex) });
      else if (pageIndex > cursors.length && next) setTrail({ key, cursors: [...cursors, next] });
    },
  };
}
