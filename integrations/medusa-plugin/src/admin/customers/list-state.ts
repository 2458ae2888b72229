import type { DataTableFilteringState, DataTableSortingState } from '@medusajs/ui';

/** What a list shows: all of it stands in the address, so that it can be gone back to and passed on. */
export interface ListState {
  search: string;
  filters: DataTableFilteringState<Record<string, string[]>>;
  sorting: DataTableSortingState | null;
}

export const FILTERS = ['type', 'price_level', 'has_account', 'linked', 'country', 'active'];

export function readState(address: URLSearchParams): ListState {
  const filters: Record<string, string[]> = {};
  for (const name of FILTERS) {
    const values = address.get(name);
    if (values !== null) filters[name] = values.split(',').filter((value) => value !== '');
  }
  const sort = address.get('sort');
  return {
    search: address.get('q') ?? '',
    filters,
    sorting: sort ? { id: sort.replace(/^-/, ''), desc: sort.startsWith('-') } : null,
  };
}

/** The state as it stands in the address. A filter that was opened and has no values yet stands there as well. */
export function writeState({ search, filters, sorting }: ListState): Record<string, string> {
  const written: Record<string, string> = {};
  if (search) written.q = search;
  for (const name of FILTERS) {
    const values = filters[name];
    if (values) written[name] = values.join(',');
  }
  if (sorting) written.sort = `${sorting.desc ? '-' : ''}${sorting.id}`;
  return written;
}

/** The state as the hub's list is asked for it. */
export function question(state: ListState): Record<string, string> {
  return Object.fromEntries(Object.entries(writeState(state)).filter(([, value]) => value !== ''));
}
