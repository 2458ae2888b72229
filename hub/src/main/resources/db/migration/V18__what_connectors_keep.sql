-- What connectors keep over restarts, sealed: tokens that take each other's place, secrets that are told once.
create table memory (
  workspace_id  integer not null default current_workspace(),
  connection_id integer references connection on delete cascade,  -- null while a connection is tried before it is added
  name          text not null,
  sealed        bytea not null,
  kept_at       timestamptz not null,
  unique nulls not distinct (workspace_id, connection_id, name)
);
select isolate('memory');

-- How many calls of a long time each connection's system still allows, shared by all nodes. Not logged, as the buckets of
-- request_limit are not: after a crash of the server everything is there again, and the next answer says what really is.
create unlogged table request_budget (
  connection_id integer not null,
  name          text not null,
  calls         integer not null,      -- left
  until         timestamptz not null,  -- then there are as many as in the beginning
  primary key (connection_id, name)
) with (fillfactor = 50);
