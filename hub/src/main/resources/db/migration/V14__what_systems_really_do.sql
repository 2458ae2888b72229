-- How a connection's webhooks stand: what they told, against what they should have told.
create table hearing (
  connection_id integer primary key references connection on delete cascade,
  workspace_id  integer not null default current_workspace(),
  state         text not null,
  since         timestamptz not null,
  reason        text not null,
  expected      bigint not null,
  observed      bigint not null,
  recent        text not null,     -- the latest of the expected, the newest last: + was told, - was not
  asked         boolean not null   -- whether the hub asks the system for its webhooks
);

-- Changes that reading found, while a webhook may still tell of them. Few, and short-lived.
create table unheard (
  workspace_id  integer not null default current_workspace(),
  connection_id integer not null references connection on delete cascade,
  external_id   text collate "C" not null,
  found_at      timestamptz not null,
  primary key (connection_id, external_id)
);

select isolate(isolated::regclass) from unnest(array['hearing', 'unheard']) isolated;

-- What was measured of a connection's system.
create table passport (
  connection_id integer primary key references connection on delete cascade,
  workspace_id  integer not null default current_workspace(),
  measured_at   timestamptz not null,
  findings      jsonb not null
);

select isolate('passport');
