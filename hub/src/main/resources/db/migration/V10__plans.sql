-- Plans: what a run, an edit or a brake intends, item by item, until a person says yes; and the sheets that lie over the store
-- while a plan is made, so that the engine can write without changing anything.

create table plan (
  id            uuid primary key,
  workspace_id  integer not null default current_workspace(),
  connection_id integer references connection on delete cascade,  -- null for a plan of edits in the hub
  purpose       text not null,
  title         text not null,
  state         text not null,
  stage         text not null,
  position      text not null,
  run_id        uuid,   -- the run that made it, or that waits for it
  applied_by    uuid,   -- the run that applies it
  approved_by   text,
  renews        uuid,   -- the plan whose stale items this one looks at again
  actor         text,
  basis         bytea not null,
  read          bigint not null,
  equal         bigint not null,
  calls         bigint not null,
  items         bigint not null default 0,  -- the number of the latest item
  first_scan    boolean not null,
  note          text not null,
  created_at    timestamptz not null,
  ready_at      timestamptz,
  ended_at      timestamptz
);
create index plan_latest on plan (workspace_id, id);
create index plan_run on plan (run_id);

create table plan_item (
  plan_id          uuid not null references plan on delete cascade,
  workspace_id     integer not null default current_workspace(),
  number           bigint not null,
  target           integer not null,  -- the connection that is written to; 0 for the hub
  calls            integer not null,
  observed_version bigint,
  applied_version  bigint,
  customer_id      uuid,
  class            text not null,
  state            text not null,
  external_id      text not null,
  name             text not null,
  note             text not null,
  observed_content bytea,
  effect           bytea not null,
  content          bytea not null,  -- packed: rows before and after, the reason, and what a stale one would do now
  primary key (plan_id, number)
) with (fillfactor = 85);
create index plan_item_state on plan_item (plan_id, state, target, number);
create index plan_item_customer on plan_item (customer_id, target) where customer_id is not null;

create table plan_sheet (
  plan_id      uuid not null references plan on delete cascade,
  workspace_id integer not null default current_workspace(),
  kind         text not null,
  key          text collate "C" not null,
  owner        text collate "C" not null,
  content      bytea not null,
  primary key (plan_id, kind, key)
);
create index plan_sheet_owner on plan_sheet (plan_id, kind, owner) where owner <> '';

select isolate(isolated::regclass) from unnest(array['plan', 'plan_item', 'plan_sheet']) isolated;

-- A mark is held back for a run or a plan that has not decided yet, or goes under a plan and writes nothing else.
alter table outbox_mark add held_for uuid, add plan_id uuid;
create index outbox_mark_held on outbox_mark (held_for, connection_id, customer_id) where held_for is not null;

alter table run add plan_id uuid, add approved boolean not null default false;

-- The brakes that a connection has of its own, and that its first complete scan may have its effects.
create table brake (
  connection_id integer primary key references connection on delete cascade,
  workspace_id  integer not null default current_workspace(),
  max_count     integer,
  max_ratio     double precision,
  approved_at   timestamptz
);
create table brake_writes (
  connection_id integer not null references connection on delete cascade,
  workspace_id  integer not null default current_workspace(),
  minute        timestamptz not null,
  writes        integer not null,
  primary key (connection_id, minute)
);
select isolate(isolated::regclass) from unnest(array['brake', 'brake_writes']) isolated;
