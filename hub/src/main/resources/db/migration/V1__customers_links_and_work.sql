-- What the hub knows of customers, and the work that waits. Every row of business data belongs to one workspace and cannot be
-- seen or written from another: see isolate() below, which every table with a workspace_id must be given to.
--
-- Rows are kept narrow because the log of a first load is what limits it: integer keys for workspaces and connections, few
-- secondary indexes, payloads compressed by the hub. A stream is a number: 1 is customers.

do $$ begin
  if not exists (select from pg_roles where rolname = 'customary_app') then
    create role customary_app nologin;
  end if;
  execute format('grant customary_app to %I', current_user);
end $$;

-- The workspace of the current transaction; null, which equals nothing, when none is set.
create function current_workspace() returns integer language sql stable parallel safe
  return nullif(current_setting('customary.workspace', true), '')::integer;

-- Keeps the rows of one workspace from all others, the table's owner included.
create function isolate(isolated regclass, workspace name default 'workspace_id') returns void language plpgsql as $$ begin
  execute format('alter table %s enable row level security', isolated);
  execute format('alter table %s force row level security', isolated);
  -- The sub-select is evaluated once for a statement, not for every row.
  execute format(
    'create policy workspace on %s using (%I = (select current_workspace())) with check (%2$I = (select current_workspace()))',
    isolated, workspace);
end $$;
revoke execute on function isolate from public;

create table workspace (
  id         integer generated always as identity primary key,
  name       text not null unique,
  runs       bigint not null default 0,  -- the number of the latest run
  created_at timestamptz not null default now()
);
insert into workspace (name) values ('main');

create table connection (
  id           integer generated always as identity primary key,
  workspace_id integer not null default current_workspace(),
  public_id    uuid not null unique,
  name         text not null,
  kind         text not null,
  settings     bytea not null,  -- settings and webhook secret, sealed
  direction    text not null,
  position     integer not null,
  policies     jsonb not null,
  creates      text,
  every        interval not null,
  paused       boolean not null,
  complete_at  timestamptz,
  unique (workspace_id, name)
);

create table customer (
  id            uuid primary key,
  workspace_id  integer not null default current_workspace(),
  version       integer not null,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  merged_into   uuid,
  email_key     bigint,  -- hashes of the identifiers in normal form; null for a customer merged away
  phone_key     bigint,
  vat_key       bigint,
  has_account   boolean,
  active        boolean,
  email         text,
  phone         text,
  vat_number    text,
  first_name    text,
  last_name     text,
  company_name  text,
  customer_type text,
  price_level   text,
  country       text,
  city          text,
  rest          bytea not null,  -- packed: the other fields, and null for those that are known to be empty
  provenance    bytea not null   -- packed
);
create index customer_email_key on customer (email_key) where email_key is not null;
create index customer_phone_key on customer (phone_key) where phone_key is not null;
create index customer_vat_key on customer (vat_key) where vat_key is not null;

create table shadow (
  workspace_id   integer not null default current_workspace(),
  connection_id  integer not null,
  stream         smallint not null default 1,
  state          "char" not null,  -- l live, o left out, g gone
  as_of          timestamptz not null,
  external_id    text collate "C" not null,
  raw_hash       bytea not null,
  content_hash   bytea not null,
  remote_version text,
  payload        bytea not null,  -- packed
  primary key (workspace_id, connection_id, stream, external_id)
);

create table link (
  workspace_id  integer not null default current_workspace(),
  connection_id integer not null,
  stream        smallint not null default 1,
  confidence    real not null,
  customer_id   uuid not null,
  external_id   text collate "C" not null,
  rule          text not null,
  base          bytea not null,  -- packed: what both sides last agreed on
  differs       text[],
  written_at    timestamptz,
  primary key (workspace_id, connection_id, stream, external_id)
);
create index link_customer on link (customer_id);

create table change (
  workspace_id integer not null default current_workspace(),
  version      integer not null,
  id           uuid not null,
  customer_id  uuid not null,
  at           timestamptz not null,
  content      bytea not null  -- packed: origin, changes, refusals and note
) partition by range (at);
create index change_customer on change (customer_id, id);
create table change_default partition of change default;

-- Makes the partitions of this month and the coming ones, where they are missing and no row of theirs is stored elsewhere.
create function make_change_partitions(coming integer) returns integer language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  starts timestamptz;
  made integer := 0;
  partition text;
begin
  for starts in select generate_series(
      date_trunc('month', now(), 'UTC'), date_trunc('month', now(), 'UTC') + make_interval(months => coming), '1 month', 'UTC')
  loop
    partition := 'change_' || to_char(starts at time zone 'UTC', 'YYYY_MM');
    continue when to_regclass(partition) is not null;
    continue when exists (
      select from change_default where at >= starts and at < date_add(starts, '1 month', 'UTC'));
    execute format(
      'create table %I partition of change for values from (%L) to (%L)', partition, starts, date_add(starts, '1 month', 'UTC'));
    perform isolate(partition::regclass);
    made := made + 1;
  end loop;
  return made;
end $$;
revoke execute on function make_change_partitions from public;

create table run (
  id            uuid primary key,
  workspace_id  integer not null default current_workspace(),
  number        bigint not null,
  connection_id integer not null references connection on delete cascade,
  stream        smallint not null default 1,
  mode          text not null,
  lane          smallint not null,
  trigger       text not null,
  actor         text,
  state         text not null,
  outcome       text,
  counters      jsonb not null,
  total         bigint,
  since         timestamptz,
  checkpoint    text,
  queued_at     timestamptz not null,
  started_at    timestamptz,
  finished_at   timestamptz,
  not_before    timestamptz,
  held_until    timestamptz,
  attempts      integer not null,
  error         text not null,
  cancelled     boolean not null default false,
  unique (workspace_id, number)
);
create index run_active on run (connection_id) where state <> 'FINISHED';

create table delivery (
  id            uuid primary key,
  workspace_id  integer not null default current_workspace(),
  connection_id integer not null references connection on delete cascade,
  received_at   timestamptz not null,
  topic         text not null,
  repetition    text not null,
  hints         jsonb not null,
  body          bytea not null,
  state         text not null,
  attempts      integer not null,
  reason        text not null,
  not_before    timestamptz,
  held_until    timestamptz,
  ended_at      timestamptz
);
create index delivery_waiting on delivery (connection_id, repetition) where state = 'WAITING';
create index delivery_latest on delivery (connection_id, id);

create table outbox_mark (
  workspace_id  integer not null default current_workspace(),
  connection_id integer not null,
  stream        smallint not null default 1,
  lane          smallint not null,
  attempts      integer not null default 0,
  customer_id   uuid not null,
  number        bigint not null default 1,
  marked_at     timestamptz not null,
  due_at        timestamptz not null,
  held_until    timestamptz,
  primary key (customer_id, connection_id, stream)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
create index outbox_mark_next on outbox_mark (connection_id, lane, marked_at);

create table intent (
  workspace_id  integer not null default current_workspace(),
  connection_id integer not null,
  stream        smallint not null default 1,
  customer_id   uuid not null,
  opened_at     timestamptz not null,
  primary key (customer_id, connection_id, stream)
);

create table reject (
  id            uuid primary key,
  workspace_id  integer not null default current_workspace(),
  connection_id integer not null references connection on delete cascade,
  kind          text not null,
  subject       text not null,
  path          text not null,
  customer      text,
  error_class   text not null,
  found         text not null,
  expected      text not null,
  reason        text not null,
  first_seen    timestamptz not null,
  last_seen     timestamptz not null,
  attempts      integer not null,
  state         text not null,
  ended_at      timestamptz,
  ended_because text
);
create unique index reject_open on reject (workspace_id, connection_id, kind, subject, path) where state = 'OPEN';

create table conflict (
  id            uuid primary key,
  workspace_id  integer not null default current_workspace(),
  customer_id   uuid not null,
  field         text not null,
  connection_id integer not null references connection on delete cascade,
  stream        smallint not null default 1,
  external_id   text not null,
  here          json,
  there         json,
  base          json,
  opened_at     timestamptz not null,
  ended_at      timestamptz,
  ended_by      text,
  choice        text
);
create unique index conflict_open on conflict (customer_id, field, connection_id, stream, external_id) where ended_at is null;

create table app_user (
  id            uuid primary key,
  workspace_id  integer not null default current_workspace(),
  email         text not null,
  name          text not null,
  role          text not null,
  password_hash text not null,
  locale        text not null,
  created_at    timestamptz not null
);
create unique index app_user_email on app_user (lower(email));

create table api_key (
  id           uuid primary key,
  workspace_id integer not null default current_workspace(),
  name         text not null,
  prefix       text not null,
  key_hash     bytea not null unique,
  role         text not null,
  created_at   timestamptz not null,
  last_used_at timestamptz,
  expires_at   timestamptz,
  revoked_at   timestamptz
);

create table session (
  token_hash   bytea primary key,
  workspace_id integer not null default current_workspace(),
  user_id      uuid not null references app_user on delete cascade,
  expires_at   timestamptz not null,
  csrf         text not null
);
create index session_user_id on session (user_id);

create table setting (
  workspace_id integer not null default current_workspace(),
  name         text not null,
  value        jsonb not null,
  primary key (workspace_id, name)
);

select isolate('workspace', 'id');
select isolate(isolated::regclass) from unnest(array[
  'connection', 'customer', 'shadow', 'link', 'change', 'change_default', 'run', 'delivery', 'outbox_mark', 'intent',
  'reject', 'conflict', 'app_user', 'api_key', 'session', 'setting']) isolated;
select make_change_partitions(2);

-- Who comes is known only after one row was read, and with it the workspace. These read that row and nothing else.
create policy sign_in on app_user for select to current_user using (true);
create policy sign_in on api_key for select to current_user using (true);
create policy sign_in on session for select to current_user using (true);

create function find_user(wanted text) returns app_user language sql stable security definer set search_path = public, pg_temp
  return (select found from app_user found where lower(found.email) = lower(wanted));

create function find_key(wanted bytea) returns api_key language sql stable security definer set search_path = public, pg_temp
  return (select found from api_key found where found.key_hash = wanted);

create function find_session(wanted bytea) returns session language sql stable security definer set search_path = public, pg_temp
  return (select found from session found where found.token_hash = wanted);

revoke execute on function find_user, find_key, find_session from public;

grant usage on schema public to customary_app;
grant select, insert, update, delete on
  connection, customer, shadow, link, run, delivery, outbox_mark, intent, reject, conflict, app_user, api_key, session, setting
  to customary_app;
grant select, insert, delete on change to customary_app;
grant select, update on workspace to customary_app;
grant usage on all sequences in schema public to customary_app;
grant execute on function make_change_partitions, find_user, find_key, find_session to customary_app;
alter default privileges in schema public grant select, insert, update, delete on tables to customary_app;
alter default privileges in schema public grant usage on sequences to customary_app;
