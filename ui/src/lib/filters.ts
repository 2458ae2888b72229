/** What a customers page shows, as its query string keeps it. Lists are joined with commas, nothing chosen is absent. */
export interface CustomerSearch {
  q?: string;
  type?: string;
  price_level?: string;
  has_account?: string;
  linked?: string;
  missing?: string;
  country?: string;
  active?: string;
  state?: string;
  sort?: string;
}

export const FILTERS = [
  'type',
  'price_level',
  'has_account',
  'linked',
  'missing',
  'state',
  'country',
  'active',
] as const;
export type Filter = (typeof FILTERS)[number];

export const DEFAULT_SORT = '-updated_at';
const KEYS = ['q', 'sort', ...FILTERS] as const;

/** The known parts of a query string; unknown ones and empty texts are dropped, numbers and flags become texts. */
export function readSearch(raw: Record<string, unknown>): CustomerSearch {
  const search: CustomerSearch = {};
  for (const key of KEYS) {
    const value = raw[key];
    const text = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? `${value}` : '';
    if (text !== '') search[key] = text;
  }
  return search;
}

export function chosen(search: CustomerSearch, filter: Filter): string[] {
  return search[filter]?.split(',').filter((value) => value !== '') ?? [];
}

/** Chooses a value that was not chosen, and the other way round. */
export function toggled(search: CustomerSearch, filter: Filter, value: string): CustomerSearch {
  const before = chosen(search, filter);
  const after = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
  return { ...search, [filter]: after.length === 0 ? undefined : after.join(',') };
}

export function cleared(search: CustomerSearch): CustomerSearch {
  return search.sort === undefined ? {} : { sort: search.sort };
}

export function isFiltered(search: CustomerSearch): boolean {
  return search.q !== undefined || FILTERS.some((filter) => search[filter] !== undefined);
}

/** The parameters of the API: by relevance while searching, by the chosen order otherwise. */
export function parameters(search: CustomerSearch): Record<string, string | undefined> {
  const sort = search.sort ?? (search.q === undefined ? DEFAULT_SORT : 'relevance');
  return { ...search, sort };
}

/** The next order when the head of a column is pressed: rising, then falling. */
export function sortedBy(search: CustomerSearch, column: string): CustomerSearch {
  const current = search.sort ?? (search.q === undefined ? DEFAULT_SORT : 'relevance');
  return { ...search, sort: current === column ? `-${column}` : column };
}
