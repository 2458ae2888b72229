/** The answers of the plugin's routes, as far as the pages show them. */

export interface HubInfo {
  url: string;
  connection: string;
}

export interface Link {
  connection: string;
  kind: string;
  tile: string;
  external_id: string;
  state: string;
}

export type Range = [from: number, to: number];

export interface Customer {
  id: string;
  name: string;
  fields: Record<string, unknown>;
  links: Link[];
  created_at: string;
  updated_at: string;
  highlights?: { name?: Range[]; email?: Range[] };
}

export interface FacetCount {
  value: string;
  count: number;
}

export interface CustomerPage {
  data: Customer[];
  page: { next: string | null };
  total: number;
  facets: Record<string, FacetCount[]>;
}

/** What the last comparison of shop and hub said. */
export interface Agreement {
  state: string;
  at?: string;
  differs: number;
}

export interface Status {
  delivering: {
    url: string | null;
    waiting: number;
    failures: number;
    retryAt: string | null;
    lastError: string | null;
    lastDeliveredAt: string | null;
    notNoted: string[];
  };
  hub: {
    connection: {
      state: string;
      agreement: Agreement;
    } | null;
    index: { state: string; documents: number; customers: number } | null;
    error: string | null;
  } | null;
}

export interface Check {
  id: string | null;
  status: 'already_synced' | 'synced_now' | 'running' | 'waiting' | 'failed';
  written: number;
  detail: string | null;
}
