-- Loyalty points: an account for each customer who ever had any, and its entries, which nobody changes.
create table loyalty_account (
  workspace_id integer not null default current_workspace(),
  customer_id  uuid primary key,
  balance      bigint not null,  -- the sum of its entries
  entries      bigint not null,  -- how many there are
  head         bytea not null    -- the hash of the last one
);
select isolate('loyalty_account');

-- What the customer got (points above 0) the programme gave, and the other way round.
create table loyalty_entry (
  workspace_id integer not null default current_workspace(),
  customer_id  uuid not null,
  number       bigint not null,
  id           uuid not null,
  source       text not null,
  event        text not null,
  line         text not null,
  kind         text not null,
  points       bigint not null,
  balance      bigint not null,
  reverses     uuid,
  expires_at   timestamptz,
  at           timestamptz not null,
  reason       text not null,
  actor        text not null,
  metadata     jsonb not null,
  hash         bytea not null,
  primary key (customer_id, number)
);
select isolate('loyalty_entry');
create unique index loyalty_entry_key on loyalty_entry (workspace_id, source, event, line, kind);
create index loyalty_entry_reverses on loyalty_entry (reverses) where reverses is not null;

-- What is left of the points that an entry gave.
create table loyalty_lot (
  workspace_id integer not null default current_workspace(),
  customer_id  uuid not null,
  entry        bigint not null,
  expires_at   timestamptz,
  remaining    bigint not null check (remaining >= 0),
  primary key (customer_id, entry)
);
select isolate('loyalty_lot');
create index loyalty_lot_open on loyalty_lot (customer_id) where remaining > 0;
create index loyalty_lot_over on loyalty_lot (workspace_id, expires_at) where remaining > 0;

-- From which lots an entry took, or to which it gave back.
create table loyalty_use (
  workspace_id integer not null default current_workspace(),
  customer_id  uuid not null,
  entry        bigint not null,
  lot          bigint not null,
  points       bigint not null,
  primary key (customer_id, entry, lot)
);
select isolate('loyalty_use');

create table loyalty_hold (
  workspace_id integer not null default current_workspace(),
  id           uuid primary key,
  customer_id  uuid not null,
  points       bigint not null check (points > 0),
  ends_at      timestamptz not null,
  state        text not null
);
select isolate('loyalty_hold');
create index loyalty_hold_open on loyalty_hold (customer_id) where state = 'OPEN';

revoke update, delete, truncate on loyalty_entry, loyalty_use from customary_app;
