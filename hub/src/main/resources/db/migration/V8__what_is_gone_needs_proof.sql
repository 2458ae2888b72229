-- Records of which something says that they are gone, while the proof is missing. Few, and short-lived.
create table suspicion (
  workspace_id  integer not null default current_workspace(),
  connection_id integer not null references connection on delete cascade,
  stream        smallint not null default 1,
  external_id   text collate "C" not null,
  since         timestamptz not null,
  scans         smallint not null,  -- how many complete scans have missed it
  primary key (workspace_id, connection_id, stream, external_id)
);

-- How far a connection is known.
create table horizon (
  connection_id integer primary key references connection on delete cascade,
  workspace_id  integer not null default current_workspace(),
  as_of         timestamptz,           -- everything changed before was read
  newest        timestamptz,           -- the latest time of change that was read, by the system's own clock
  scanned_at    timestamptz,           -- when the latest scan began that looked for what is gone
  shortfall     bigint not null        -- how many records fewer than told the latest complete scan has shown
);

select isolate(isolated::regclass) from unnest(array['suspicion', 'horizon']) isolated;
