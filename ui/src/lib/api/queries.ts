import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, query } from './client';
import type {
  About,
  ApiKey,
  Change,
  Conflict,
  Connection,
  Connector,
  Customer,
  CustomerPage,
  Delivery,
  Departure,
  Drift,
  Duplicate,
  Explanation,
  Json,
  Listed,
  MappingRow,
  Me,
  Merge,
  MergePreview,
  Overview,
  PartingPreview,
  Passport,
  Past,
  Plan,
  PlanItem,
  Reject,
  Run,
  SettingLine,
  VersionLine,
} from './types';

const PAGE = 50;

type Cursor = string | undefined;
const next = (page: { page: { next: string | null } }): Cursor => page.page.next ?? undefined;
const start: Cursor = undefined;
const path = encodeURIComponent;

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call<Me>('/me', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export const keysQuery = queryOptions({
  queryKey: ['api_keys'],
  queryFn: ({ signal }) => call<{ data: ApiKey[] }>('/api_keys', { signal }),
});

export const passportQuery = (name: string) =>
  queryOptions({
    queryKey: ['connection', name, 'passport'],
    queryFn: ({ signal }) => call<Passport>(`/connections/${path(name)}/passport`, { signal }),
  });

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => call<Listed<SettingLine>>('/settings', { signal }),
});

export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: ({ signal }) => call<About>('/about', { signal }),
});

export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => call<Overview>('/overview', { signal }),
  refetchInterval: 15_000,
});

/** Filters are the parameters of `GET /customers`, as they are spelled there. */
export type CustomerFilters = Record<string, string | undefined>;

export const customersQuery = (filters: CustomerFilters) =>
  infiniteQueryOptions({
    queryKey: ['customers', filters],
    queryFn: ({ pageParam, signal }) =>
      call<CustomerPage>(
        `/customers${query({ ...filters, limit: PAGE, cursor: pageParam, include: pageParam ? undefined : 'total,facets' })}`,
        { signal },
      ),
    initialPageParam: start,
    getNextPageParam: next,
  });

const OFFERED = 6;

/** A few customers for what is typed, as the palette offers them. */
export const paletteQuery = (text: string) =>
  queryOptions({
    queryKey: ['customers', 'palette', text],
    queryFn: ({ signal }) => call<CustomerPage>(`/customers${query({ q: text, limit: OFFERED })}`, { signal }),
  });

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => call<Customer>(`/customers/${path(id)}`, { signal }),
  });

export const timelineQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['customer', id, 'timeline'],
    queryFn: ({ pageParam, signal }) =>
      call<Listed<Change>>(`/customers/${path(id)}/timeline${query({ cursor: pageParam, limit: 20 })}`, {
        signal,
      }),
    initialPageParam: start,
    getNextPageParam: next,
  });

export const rawQuery = (id: string, connection: string, externalId: string) =>
  queryOptions({
    queryKey: ['customer', id, 'raw', connection, externalId],
    queryFn: ({ signal }) =>
      call<Json>(`/customers/${path(id)}/links/${path(connection)}/${path(externalId)}/raw`, { signal }),
  });

export const explainQuery = (id: string, field?: string) =>
  queryOptions({
    queryKey: ['customer', id, 'explain', field ?? ''],
    queryFn: ({ signal }) => call<Explanation>(`/customers/${path(id)}/explain${query({ field })}`, { signal }),
  });

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['customer', id, 'versions'],
    queryFn: ({ signal }) =>
      call<Listed<VersionLine>>(`/customers/${path(id)}/versions${query({ limit: 200 })}`, { signal }),
  });

export const pastQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['customer', id, 'version', version],
    queryFn: ({ signal }) => call<Past>(`/customers/${path(id)}/versions/${version}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const departuresQuery = infiniteQueryOptions({
  queryKey: ['departures'],
  queryFn: ({ pageParam, signal }) =>
    call<Listed<Departure>>(`/departures${query({ cursor: pageParam, limit: PAGE })}`, { signal }),
  initialPageParam: start,
  getNextPageParam: next,
});

export const connectorsQuery = queryOptions({
  queryKey: ['connectors'],
  queryFn: ({ signal }) => call<Listed<Connector>>('/connectors', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export const connectionsQuery = queryOptions({
  queryKey: ['connections'],
  queryFn: ({ signal }) => call<Listed<Connection>>('/connections', { signal }),
});

export const connectionQuery = (name: string) =>
  queryOptions({
    queryKey: ['connection', name],
    queryFn: ({ signal }) => call<Connection>(`/connections/${path(name)}`, { signal }),
  });

export const mappingQuery = (name: string) =>
  queryOptions({
    queryKey: ['mapping', name],
    queryFn: ({ signal }) => call<{ rows: MappingRow[] }>(`/connections/${path(name)}/mapping`, { signal }),
  });

function cursored<T>(name: string, filters: Record<string, string | undefined>) {
  return infiniteQueryOptions({
    queryKey: [name, filters],
    queryFn: ({ pageParam, signal }) =>
      call<Listed<T>>(`/${name}${query({ ...filters, cursor: pageParam })}`, { signal }),
    initialPageParam: start,
    getNextPageParam: next,
  });
}

export const runsQuery = (connection?: string) => cursored<Run>('runs', { connection });
export const conflictsQuery = (connection?: string) => cursored<Conflict>('conflicts', { connection });
export const rejectsQuery = (connection?: string, errorClass?: string) =>
  cursored<Reject>('rejects', { connection, error_class: errorClass });
export const driftQuery = (name: string) =>
  infiniteQueryOptions({
    queryKey: ['connection', name, 'drift'],
    queryFn: ({ pageParam, signal }) =>
      call<Listed<Drift>>(`/connections/${path(name)}/drift${query({ cursor: pageParam })}`, { signal }),
    initialPageParam: start,
    getNextPageParam: next,
  });

export const deliveriesQuery = (connection?: string) => cursored<Delivery>('deliveries', { connection });

export const duplicatesQuery = cursored<Duplicate>('duplicates', {});

export const mergesQuery = (id: string) =>
  queryOptions({
    queryKey: ['customer', id, 'merges'],
    queryFn: ({ signal }) => call<Listed<Merge>>(`/customers/${path(id)}/merges`, { signal }),
  });

/** The first of `ids` stays. */
export const mergePreviewQuery = (ids: string[], choices: Record<string, string>) =>
  queryOptions({
    queryKey: ['merge-preview', ids, choices],
    queryFn: ({ signal }) =>
      call<MergePreview>(`/customers/${path(ids[0] ?? '')}/merge/preview`, {
        method: 'POST',
        body: { with: ids.slice(1), choices },
        signal,
      }),
    placeholderData: (before) => before,
  });

export const partingPreviewQuery = (id: string) =>
  queryOptions({
    queryKey: ['parting-preview', id],
    queryFn: ({ signal }) =>
      call<PartingPreview>(`/customers/${path(id)}/unmerge/preview`, { method: 'POST', body: {}, signal }),
  });

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id],
    queryFn: ({ signal }) => call<Run>(`/runs/${path(id)}`, { signal }),
  });

const BUSY_MILLIS = 2_000;

export const planQuery = (id: string) =>
  queryOptions({
    queryKey: ['plan', id],
    queryFn: ({ signal }) => call<Plan>(`/plans/${path(id)}`, { signal }),
    // Runs tell how they get on; that writes have arrived is seen by looking.
    refetchInterval: (query) => {
      const state = query.state.data?.state;
      return state === 'planning' || state === 'applying' ? BUSY_MILLIS : false;
    },
  });

/** Filters are the parameters of `GET /plans/{id}/items`. */
export type ItemFilters = { class?: string; where?: string; q?: string; state?: string };

export const planItemsQuery = (id: string, filters: ItemFilters) =>
  infiniteQueryOptions({
    queryKey: ['plan', id, 'items', filters],
    queryFn: ({ pageParam, signal }) =>
      call<Listed<PlanItem>>(`/plans/${path(id)}/items${query({ ...filters, limit: PAGE, cursor: pageParam })}`, {
        signal,
      }),
    initialPageParam: start,
    getNextPageParam: next,
  });

export const plansQuery = (connection?: string, state?: string) => cursored<Plan>('plans', { connection, state });
