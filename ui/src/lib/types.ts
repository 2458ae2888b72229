/** The shapes of the REST API, as far as the page uses them. */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

export interface Page<T> {
  data: T[]
  page: { next: string | null; has_more: boolean }
  total?: number
}

export interface Difference {
  field: string
  here: Json
  there: Json
  reason: string
}

export interface Link {
  connection: string
  kind: string
  tile: string
  external_id: string
  state: string
  state_text?: string
  as_of?: string
  written_at?: string
  fields?: Record<string, Json>
  differences?: Difference[]
  raw_url?: string
}

export interface Source {
  connection?: string
  tile?: string
  at: string
  rule: string
  actor?: string
}

export interface Conflict {
  id: string
  customer: { id: string; name?: string }
  field: string
  here: Json
  there: Json
  connection?: string
  tile?: string
  opened_at: string
  state: string
}

export interface Customer {
  id: string
  version: number
  name: string
  fields: Record<string, Json>
  links: Link[]
  state: string
  updated_at: string
  provenance?: Record<string, Source>
  conflicts?: Conflict[]
  highlights?: { name?: [number, number][]; email?: [number, number][] }
}

export interface CustomerPage extends Page<Customer> {
  facets?: Record<string, { value: string; count: number }[]>
  took_ms: number
}

export interface Change {
  id: string
  at: string
  version: number
  origin: { kind: string; connection?: string; actor?: string; run_id?: string }
  changes: { field: string; from: Json; to: Json; rule: string }[]
  refused: { field: string; value: Json; reason: string }[]
  note?: string
}

export interface Counters {
  read: number
  created: number
  updated: number
  unchanged: number
  linked: number
  held: number
  rejected: number
  left_out: number
  gone: number
  api_calls: number
}

export interface Run {
  id: string
  number: number
  connection?: string
  tile?: string
  mode: string
  trigger: { kind: string; actor?: string }
  state: string
  outcome?: string
  counters: Counters
  total?: number
  queued_at: string
  started_at?: string
  finished_at?: string
  wait?: { reason: string; until: string }
  error?: string
}

export interface Connection {
  id: string
  name: string
  kind: string
  title: string
  tile: string
  state: string
  state_text: string
  direction: string
  schedule: string
  paused: boolean
  settings: Record<string, Json>
  counts: { linked: number; waiting: number; conflicts: number; rejects: number }
  as_of?: string
  last_run?: Run
  next_run_at?: string
  webhook: { url: string; active: boolean; last_received_at?: string; notes: string[] }
}

export interface Connector {
  kind: string
  title: string
  tile: string
  settings: {
    name: string
    label: string
    kind: string
    required: boolean
    standard?: string
    choices: string[]
    help: string
  }[]
}

export interface Reject {
  id: string
  kind: string
  connection?: string
  tile?: string
  subject: string
  customer?: string
  error_class: string
  path: string
  found: string
  expected: string
  reason: string
  last_seen_at: string
  attempts: number
}

export interface Delivery {
  id: string
  connection?: string
  tile?: string
  received_at: string
  topic: string
  state: string
  reason?: string
  hints: { external_id: string; what: string }[]
}

export interface Overview {
  customers: number
  conflicts_open: number
  rejects_open: number
  connections: number
  runs_active: number
  outbox_pending: number
  index: { state: string; documents: number; customers: number; lag: number }
  connection_states: { name: string; kind: string; tile: string; state: string }[]
}

export interface Me {
  id: string
  name: string
  email?: string
  role: string
  permissions: string[]
}
