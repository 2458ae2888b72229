-- Points for orders. Rules are never changed: a change is a new version.
create table loyalty_rules (
  workspace_id integer not null default current_workspace(),
  number       integer not null,
  valid_from   timestamptz not null,
  content      jsonb not null,
  actor        text not null,
  at           timestamptz not null,
  primary key (workspace_id, number)
);
select isolate('loyalty_rules');
revoke update, delete, truncate on loyalty_rules from customary_app;

-- The orders of a connection as they were last read, and what was entered for them.
create table loyalty_order (
  workspace_id  integer not null default current_workspace(),
  connection_id integer not null references connection on delete cascade,
  external_id   text collate "C" not null,
  asked         integer not null default 0,  -- how often it was named
  read          integer not null default 0,  -- how often by then it had been named when it was read
  not_before    timestamptz,
  held_until    timestamptz,
  attempts      integer not null default 0,
  reason        text not null default '',    -- why it is not read, or what was refused
  content       jsonb,                       -- null before it is read
  customer_ref  text collate "C",            -- the customer's record there
  paid_at       timestamptz,
  unsettled     boolean not null default false,
  customer_id   uuid,                        -- who got points for it
  factor        numeric,                     -- by which it counted then
  points        bigint not null default 0,   -- what was entered for it comes to
  refunds       text[] not null default '{}', -- those that were counted
  lines         integer not null default 0,  -- how many entries there are
  primary key (workspace_id, connection_id, external_id)
);
select isolate('loyalty_order');
create index loyalty_order_to_read on loyalty_order (connection_id) where asked > read;
create index loyalty_order_unsettled on loyalty_order (workspace_id, connection_id, customer_ref) where unsettled;
create index loyalty_order_paid on loyalty_order (workspace_id, paid_at);

-- Up to which moment of its clock a connection's orders were read.
create table loyalty_order_reading (
  workspace_id  integer not null default current_workspace(),
  connection_id integer primary key references connection on delete cascade,
  until         timestamptz not null
);
select isolate('loyalty_order_reading');

-- Up to which moment new customers were welcomed.
create table loyalty_welcome (
  workspace_id integer primary key default current_workspace(),
  until        timestamptz not null
);
select isolate('loyalty_welcome');
