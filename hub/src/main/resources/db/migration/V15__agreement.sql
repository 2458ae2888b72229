-- How a connection and the hub agreed when they were last compared.
create table agreement (
  connection_id integer primary key references connection on delete cascade,
  workspace_id  integer not null default current_workspace(),
  as_of         timestamptz not null,
  terms         bigint not null,   -- a digest of what was expected of a record: fields and policies
  records       bigint not null,   -- how many were compared
  ranges        integer not null,
  descended     integer not null,  -- ranges that had to be looked into
  found         jsonb not null     -- how many differences the comparison found, by kind
);

-- Ranges of keys that were looked into, each under its first key, with the print that they had then. What still has that print
-- needs no second look.
create table key_range (
  workspace_id  integer not null default current_workspace(),
  connection_id integer not null references connection on delete cascade,
  stream        smallint not null default 1,
  section       "char" not null,  -- r records, c customers without one
  first_key     text collate "C" not null,
  print         bigint not null,
  primary key (workspace_id, connection_id, stream, section, first_key)
);

-- What is not as both sides should have it.
create table drift (
  workspace_id  integer not null default current_workspace(),
  connection_id integer not null references connection on delete cascade,
  stream        smallint not null default 1,
  kind          text not null,
  subject       text collate "C" not null,  -- an external id, or a customer's where there is no record
  customer_id   uuid,
  traits        text[] not null,            -- field=why; the field is empty where it is about the whole
  since         timestamptz not null,
  primary key (workspace_id, connection_id, stream, kind, subject)
);

select isolate(isolated::regclass) from unnest(array['agreement', 'key_range', 'drift']) isolated;
