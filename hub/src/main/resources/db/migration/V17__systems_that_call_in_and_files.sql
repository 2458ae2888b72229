-- Systems that call the hub: the session of each, and the calls that wait for it. Not logged: after a crash of the server every
-- session is over, and what they were for is still marked and queued elsewhere.
create unlogged table call_in_session (
  connection_id integer primary key references connection on delete cascade,
  workspace_id  integer not null default current_workspace(),
  ticket        text not null default '',
  open          boolean not null default false,
  heard_at      timestamptz not null,
  noted         text not null default '',
  refused       integer not null default 0,   -- wrong credentials in a row
  refused_at    timestamptz
);

create unlogged table call_in_call (
  id            uuid primary key,
  connection_id integer not null references connection on delete cascade,
  workspace_id  integer not null default current_workspace(),
  ticket        text not null,                -- of the session that was open when it was made
  handed_out    boolean not null default false,
  method        text not null,
  uri           text not null,
  headers       jsonb not null,
  body          bytea not null,
  repeat        text not null,
  status        integer,                      -- of the answer, when there is one
  answer        bytea,
  failure_kind  text,                         -- of the failure, when there is one
  failure       text
);
create index call_in_call_next on call_in_call (connection_id, id);

select isolate(isolated::regclass) from unnest(array['call_in_session', 'call_in_call']) isolated;

-- The file that was brought last for each connection that reads files.
create table brought_file (
  connection_id integer primary key references connection on delete cascade,
  workspace_id  integer not null default current_workspace(),
  file_id       uuid not null,
  size          bigint not null,
  brought_at    timestamptz not null
);

create table brought_file_part (
  connection_id integer not null references connection on delete cascade,
  workspace_id  integer not null default current_workspace(),
  file_id       uuid not null,
  number        bigint not null,
  bytes         bytea not null,
  primary key (connection_id, file_id, number)
);

select isolate(isolated::regclass) from unnest(array['brought_file', 'brought_file_part']) isolated;
