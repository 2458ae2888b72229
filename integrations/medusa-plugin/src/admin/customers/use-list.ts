import type { DataTablePaginationState } from '@medusajs/ui';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useCustomers } from '../lib/queries';
import { type ListState, question, readState, writeState } from './list-state';

export const PAGE = 20;

/** The list as the address asks for it. The hub gives pages one after the other: the way back is remembered here. */
export function useList() {
  const [address, setAddress] = useSearchParams();
  const state = readState(address);
  const asked = question(state);
  const [cursors, setCursors] = useState<string[]>([]);
  const cursor = cursors.at(-1);
  const customers = useCustomers({ ...asked, limit: String(PAGE), ...(cursor ? { cursor } : {}) });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins with its first page
  useEffect(() => setCursors([]), [JSON.stringify(asked)]);

  return {
    state,
    customers,
    change: (changes: Partial<ListState>) => setAddress(writeState({ ...state, ...changes }), { replace: true }),
    pageIndex: cursors.length,
    turn: ({ pageIndex }: DataTablePaginationState) => {
      const next = customers.data?.page.next;
      if (pageIndex < cursors.length) setCursors(cursors.slice(0, pageIndex));
      else if (pageIndex > cursors.length && next) setCursors([...cursors, next]);
    },
  };
}
