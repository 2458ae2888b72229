// Every shape the REST API answers with, in one place and in the API's own spelling.

export type Id = string;
/** RFC 3339, UTC, with milliseconds. */
export type Time = string;
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Fields = Record<string, Json>;

export interface Page {
  next: string | null;
  prev: string | null;
  has_more: boolean;
}

export interface Listed<T> {
  data: T[];
  page: Page;
  total?: number;
}

export interface Problem {
  type?: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  request_id?: string;
  errors?: { pointer: string; code: string; detail: string }[];
  upstream?: { system: string; kind?: string; message: string };
  current?: Json;
}

export type Permission =
  | 'customers.write'
  | 'protected.write'
  | 'loyalty.write'
  | 'connections.operate'
  | 'connections.manage'
  | 'access.manage';

export interface Me {
  id: Id;
  email?: string;
  name: string;
  role: string;
  permissions: string[];
  workspace: { id: number; name: string };
  locale: string;
}

export interface Overview {
  customers: number;
  conflicts_open: number;
  departures_asked: number;
  rejects_open: number;
  duplicates_open: number;
  connections: number;
  runs_active: number;
  outbox_pending: number;
  plans_waiting?: number;
  index: IndexHealth;
  connection_states: { name: string; kind: string; tile: string; state: ConnectionState }[];
}

export interface IndexHealth {
  state: 'in_step' | 'behind';
  documents: number;
  customers: number;
  lag: number;
  engine?: 'embedded' | 'meilisearch' | 'opensearch';
  answers?: boolean;
}

export interface IndexSync {
  status: 'already_synced' | 'synced_now';
  synced: number;
  customers: number;
  documents: number;
  newest_customer?: Time;
  newest_document?: Time;
  difference_ms?: number;
}

export type LinkState = 'in_step' | 'waiting' | 'conflict' | 'differs' | 'left_out' | 'gone';

export interface LinkSummary {
  connection: string;
  kind: string;
  tile: string;
  external_id: string;
  state: LinkState;
}

export interface Difference {
  field: string;
  here: Json;
  there: Json;
  reason: string;
}

export interface Link extends LinkSummary {
  state_text?: string;
  rule?: string;
  as_of?: Time;
  written_at?: Time;
  fields?: Fields;
  differences?: Difference[];
  raw_url?: string;
}

export interface Source {
  connection?: string;
  kind?: string;
  tile?: string;
  external_id?: string;
  at: Time;
  rule: string;
  actor?: string;
}

export type Range = [from: number, to: number];

export interface CustomerSummary {
  id: Id;
  version: number;
  name: string;
  fields: Fields;
  links: LinkSummary[];
  state: 'ok' | 'conflict' | 'waiting' | 'differs';
  created_at: Time;
  updated_at: Time;
  highlights?: Record<string, Range[]>;
}

export interface Customer extends Omit<CustomerSummary, 'links' | 'highlights'> {
  links: Link[];
  provenance?: Record<string, Source>;
  conflicts?: Conflict[];
  departure?: Departure;
  redirected_from?: Id;
}

/** A customer who was deleted in a system, or by a person, and what becomes of the records that are still there. */
export interface Departure {
  customer: { id: Id; name?: string };
  state: 'asked' | 'spreads' | 'left';
  connection?: string;
  tile?: string;
  since: Time;
  actor?: string;
  systems: {
    connection: string;
    tile: string;
    external_id: string;
    outcome: 'deleted' | 'inactive' | 'stays';
    words: string;
  }[];
}

export type DepartureChoice = 'keep' | 'delete' | 'recreate';

export type DeletionMeaning = 'keep' | 'ask' | 'spread';

export interface FacetCount {
  value: string;
  count: number;
}

export interface CustomerPage extends Listed<CustomerSummary> {
  facets?: Record<string, FacetCount[]>;
  took_ms: number;
}

export interface Cause {
  kind: string;
  connection?: string;
  external_id?: string;
  run_id?: Id;
  delivery_id?: Id;
  undo_id?: Id;
  actor?: string;
}

export interface Change {
  id: Id;
  at: Time;
  version: number;
  origin: Cause;
  changes: { field: string; from: Json; to: Json; rule: string }[];
  refused: { field: string; value: Json; reason: string }[];
  note?: string;
  /** Values that stayed, and who speaks for them from then on. */
  spoken?: { field: string; connection?: string; external_id?: string; actor?: string; rule: string }[];
  /** What was sent to the record that the origin names. */
  written?: { field: string; sent: Json; echo: Echo; shown?: Json }[];
  /** What led to the write. */
  because?: { change: Id; version: number; origin: Cause }[];
}

/** How a record showed a value right after it was written. */
export type Echo = 'same' | 'other_form' | 'other' | 'not_shown';

export interface Happening {
  change: Id;
  version: number;
  at: Time;
  origin: Cause;
  note?: string;
}

export interface RecordName {
  connection: string;
  tile?: string;
  external_id: string;
}

export interface Candidate {
  source: RecordName;
  value: Json;
  changed_at?: Time;
  standing: string;
  words: string;
  next?: string;
  suggested_normalizer?: string;
}

export interface FieldStory {
  field: string;
  value: Json;
  winner?: {
    source?: RecordName;
    actor?: string;
    at: Time;
    dated: boolean;
    rule: string;
    words: string;
    event?: Happening;
  };
  policy: string;
  protected: boolean;
  pin?: { reason: string; actor: string; since: Time; until?: Time };
  candidates: Candidate[];
  refused: { value: Json; reason: string; event: Happening }[];
  written: { target: RecordName; sent: Json; echo: Echo; shown?: Json; event: Happening }[];
  conflicts: Conflict[];
}

export interface Explanation {
  customer: Id;
  version: number;
  fields: FieldStory[];
  links: {
    source: RecordName;
    rule: string;
    confidence: number;
    state: 'live' | 'left_out' | 'gone' | 'unread';
    evidence?: { field: string; value: Json };
    event?: Happening;
  }[];
  absences: { connection: string; tile: string; why: string; detail: string; words: string }[];
}

export interface VersionLine {
  version: number;
  at: Time;
  origin: Cause;
  fields: string[];
  note?: string;
}

/** A customer as it was. */
export interface Past {
  id: Id;
  version: number;
  current_version: number;
  at: Time;
  name: string;
  fields: Fields;
  provenance: Record<string, Source>;
}

export type Choice = 'here' | 'there' | 'other';

export interface Conflict {
  id: Id;
  customer: { id: Id; name?: string };
  field: string;
  here: Json;
  there: Json;
  base: Json;
  connection?: string;
  kind?: string;
  tile?: string;
  external_id: string;
  opened_at: Time;
  suggestion?: 'here' | 'there';
  state: 'open' | 'resolved';
  resolved?: { at: Time; actor: string; choice: string };
}

/** Customers that may be one. */
export interface Duplicate {
  id: Id;
  customers: { id: Id; name?: string }[];
  confidence: number;
  reasons: { kind: string; degree: number }[];
  found_at: Time;
  state: string;
}

export interface MergeRecord {
  connection?: string;
  kind?: string;
  tile?: string;
  external_id: string;
}

export interface MergeSide {
  id: Id;
  version: number;
  name: string;
  links: MergeRecord[];
}

export interface MergeRow {
  field: string;
  values: Record<Id, Json>;
  sources: Record<Id, MergeRecord>;
  chosen?: Id;
  protected: boolean;
  disputed: boolean;
}

/** What a merge, or the way back, brings with it; the page makes a sentence of it. */
export interface MergeEffect {
  kind: string;
  subject: string;
  count: number;
  names: string[];
}

export interface MergePreview {
  customers: MergeSide[];
  rows: MergeRow[];
  effects: MergeEffect[];
  protected_dispute: boolean;
}

export interface Merge {
  id: Id;
  at: Time;
  actor: string;
  reason: string;
  survivor: Id;
  others: Id[];
  undone?: { at: Time; actor: string };
}

export interface PartingPreview {
  merge: Merge;
  version: number;
  customers: { customer: MergeSide; fields: Record<string, Json> }[];
  since: { kind: string; record?: MergeRecord; change?: Change; to: Id; doubtful: boolean }[];
  effects: MergeEffect[];
}

export interface Reject {
  id: Id;
  kind: 'record' | 'page' | 'delivery' | 'push';
  connection?: string;
  tile?: string;
  subject: string;
  customer?: string;
  error_class: string;
  path: string;
  found: string;
  expected: string;
  reason: string;
  first_seen_at: Time;
  last_seen_at: Time;
  attempts: number;
  state: 'open' | 'solved' | 'ignored';
}

export interface Setting {
  name: string;
  label: string;
  kind: 'text' | 'url' | 'secret' | 'choice' | 'flag' | 'json';
  required: boolean;
  standard?: string;
  choices: string[];
  help: string;
}

export interface Connector {
  kind: string;
  title: string;
  tile: string;
  settings: Setting[];
}

export type ConnectionState = 'in_step' | 'differs' | 'syncing' | 'waiting' | 'attention' | 'paused';
export type Direction = 'two_way' | 'read_only' | 'write_only';

export interface Connection {
  id: Id;
  version: string;
  name: string;
  kind: string;
  title: string;
  tile: string;
  state: ConnectionState;
  state_text: string;
  direction: Direction;
  /** ISO 8601, such as PT15M. */
  schedule: string;
  position: number;
  paused: boolean;
  settings: Record<string, string | { secret: true; last4: string }>;
  counts: { linked: number; waiting: number; conflicts: number; rejects: number; differs?: number };
  agreement: Agreement;
  as_of?: Time;
  last_run?: Run;
  next_run_at?: Time;
  webhook?: { url: string; active: boolean; last_received_at?: Time; notes: string[] };
  webhooks?: WebhookNews;
  limits?: { requests: number; window_seconds: number; concurrent: number };
  brake?: Brake;
  deletions?: { meaning: DeletionMeaning; may_delete: boolean; can_delete: boolean; has_inactive: boolean };
  approved?: boolean;
  /** The ids of plans that wait for a person. */
  waiting_plans?: Id[];
  /** For a system that calls in: how it stands with whoever calls. */
  agent?: { last_contact_at?: Time; in_session: boolean };
  /** For a connection that reads files: the one that was brought last. */
  file?: { size?: number; brought_at?: Time };
}

/** Whether webhooks tell what they should. */
export interface WebhookNews {
  state: 'live' | 'silent' | 'off';
  since?: Time;
  reason?: string;
  last_at?: Time;
  /** Changes that webhooks told, and those that reading found and none told. */
  expected: number;
  observed: number;
}

/** What a connection's system really does, as measured. */
export interface Passport {
  measured_at?: Time;
  failing: number;
  abilities: MeasuredAbility[];
}

export interface MeasuredAbility {
  ability: string;
  verdict: 'holds' | 'fails' | 'absent' | 'open' | 'not_measured';
  evidence?: string;
  at?: Time;
  /** What the hub does because of it. */
  effect?: string;
}

export type DriftKind = 'missing' | 'extra' | 'field' | 'stale' | 'duplicate' | 'deleted';

/** How a system and the hub agree. */
export interface Agreement {
  state: 'equal' | 'differs' | 'not_checked';
  at?: Time;
  differs: number;
  kinds: Partial<Record<DriftKind, number>>;
  check?: { records: number; ranges: number; descended: number };
}

/** Something that is not as both sides should have it. */
export interface Drift {
  kind: DriftKind;
  connection: string;
  external_id?: string;
  customer?: Id;
  name?: string;
  reasons: { field?: string; reason: string }[];
  since: Time;
}

/** How much a run may change there before it waits for a person. */
export interface Brake {
  max_change_count: number;
  max_change_ratio: number;
  limit: number;
  own: boolean;
}

export interface ConnectionEntry {
  kind: string;
  name: string;
  settings: Record<string, string>;
  direction?: Direction;
  schedule?: string;
  /** Whether the first sync may have its effects; it ends as a plan otherwise. */
  approve?: boolean;
  brake?: { max_change_count: number | null; max_change_ratio: number | null };
  deletions?: { meaning?: DeletionMeaning; may_delete?: boolean };
}

export interface Introduction {
  account: string;
  version: string;
  customers?: number;
  notes: string[];
  samples: { external_id: string; name: string; email: string }[];
}

export interface MappingRow {
  field: string;
  path: string;
  direction: 'both' | 'read' | 'create' | 'mirror';
  policy?: string;
}

export interface Counters {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  linked: number;
  held: number;
  rejected: number;
  left_out: number;
  gone: number;
  api_calls: number;
}

export type RunState = 'queued' | 'running' | 'waiting' | 'waiting_for_approval' | 'finished';
export type RunOutcome = 'clean' | 'with_rejects' | 'failed' | 'cancelled';
export type RunMode = 'full' | 'changed' | 'check' | 'plan';

export interface Run {
  id: Id;
  number: number;
  connection?: string;
  kind?: string;
  tile?: string;
  mode: string;
  lane: string;
  trigger: { kind: string; actor?: string };
  state: RunState;
  outcome?: RunOutcome;
  counters: Counters;
  total?: number;
  queued_at: Time;
  started_at?: Time;
  finished_at?: Time;
  wait?: { reason: string; until: Time };
  error?: string;
  plan?: Id;
}

/** What the stream says of a run while it goes on; the rest of the run stays as it was last read. */
export type RunNews = Pick<Run, 'id' | 'number' | 'state' | 'counters'> &
  Partial<Pick<Run, 'connection' | 'outcome' | 'total' | 'plan'>>;

export type ItemClass = 'link' | 'create' | 'update' | 'equal' | 'ask' | 'leave_out' | 'delete';
export type ItemState = 'proposed' | 'left_out' | 'approved' | 'applied' | 'stale' | 'failed';
export type PlanState = 'planning' | 'ready' | 'applying' | 'applied' | 'discarded' | 'failed';

/** `where` is "hub", or the name of a connection. */
export interface PlanTotal {
  class: ItemClass;
  where: string;
  state: ItemState;
  count: number;
}

export interface Plan {
  id: Id;
  title: string;
  purpose: 'sync' | 'brake' | 'edit';
  state: PlanState;
  connection?: string;
  tile?: string;
  run?: Id;
  applied_by?: Id;
  renews?: Id;
  actor?: string;
  approved_by?: string;
  first_scan: boolean;
  read: { records: number; equal: number; calls: number };
  totals: PlanTotal[];
  changes: number;
  writes: number;
  questions: number;
  stale: number;
  estimate: { calls: number; seconds: number };
  /** Whether applying it asks for the number of changes. */
  confirm: boolean;
  note?: string;
  created_at: Time;
  ready_at?: Time;
  ended_at?: Time;
}

export interface PlanRow {
  field: string;
  before: Json;
  after: Json;
  rule: string;
}

export interface PlanItem {
  id: string;
  class: ItemClass;
  where: string;
  customer?: Id;
  external_id?: string;
  name: string;
  rows: PlanRow[];
  reason?: string;
  calls: number;
  state: ItemState;
  note?: string;
  now?: PlanRow[];
}

export interface ApiKey {
  id: Id;
  name: string;
  prefix: string;
  role: string;
  created_at: Time;
  revoked: boolean;
}

/** A key that was just made; it is shown this once. */
export interface NewKey {
  id: Id;
  name: string;
  key: string;
  /** Names it in tenant tokens. */
  uid: string;
}

export interface SettingLine {
  name: string;
  value: string;
  source: string;
}

export interface About {
  version: string;
  java: string;
}

export interface Delivery {
  id: Id;
  connection?: string;
  tile?: string;
  received_at: Time;
  topic: string;
  state: 'waiting' | 'done' | 'ignored' | 'refused' | 'failed';
  attempts: number;
  reason?: string;
  hints: { external_id: string; what: string }[];
}

/** Whether something can be taken back. */
export type Verdict = 'safe' | 'changed_since' | 'impossible';

/** One effect of taking something back, in the form of a plan's items. */
export interface UndoItem {
  id: string;
  class: 'update' | 'leave_out';
  verdict: Verdict;
  where: string;
  customer: Id;
  name: string;
  rows: { field: string; before: Json; after: Json; rule: string }[];
  /** The connections to which it will be written. */
  to: string[];
  field?: string;
  why?: string;
  /** What the reason is about, such as the name of a record. */
  detail?: string;
  reason: string;
  /** Who or what changed it since. */
  by?: Happening;
  state: 'proposed' | 'left_out';
}

export interface UndoPreview extends Record<Verdict, number> {
  target: { kind: 'change' | 'run' | 'undo'; id: Id };
  /** Of what is impossible, the first only. */
  items: UndoItem[];
  undone: Undone[];
}

/** Something that was taken back. */
export interface Undone {
  id: Id;
  target: { kind: 'change' | 'run' | 'undo'; id: Id };
  actor: string;
  reason: string;
  at: Time;
  applied: number;
  stale: number;
}
