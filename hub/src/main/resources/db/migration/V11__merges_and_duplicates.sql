-- Which customers are one: what was merged, which pairs look alike, and which were told apart.

-- What a merge did, with all that is needed to take it back.
create table customer_merge (
  id           uuid primary key,
  workspace_id integer not null default current_workspace(),
  customers    uuid[] not null,  -- the survivor first
  at           timestamptz not null,
  actor        text not null,
  reason       text not null,
  content      bytea not null,   -- packed
  undone_at    timestamptz,
  undone_by    text
);
create index customer_merge_customers on customer_merge using gin (customers);

-- Old ids lead to the survivor, whose history shows theirs. Their identifiers stay indexed: they are the survivor's now.
create index customer_merged_into on customer (merged_into) where merged_into is not null;

create table cannot_link (
  workspace_id integer not null default current_workspace(),
  said_at      timestamptz not null,
  one          uuid not null,
  other        uuid not null,
  said_by      text not null,
  primary key (one, other),
  check (one < other)
);
create index cannot_link_other on cannot_link (other);

-- What customers that are the same are likely to have in common, as 64 bits of digest each.
create table duplicate_key (
  customer_id  uuid primary key,
  workspace_id integer not null default current_workspace(),
  version      integer not null,  -- of the customer whose keys these are
  keys         bigint[] not null
);
create index duplicate_key_keys on duplicate_key using gin (keys);

create table duplicate (
  id           uuid primary key,
  workspace_id integer not null default current_workspace(),
  found_at     timestamptz not null,
  one          uuid not null,
  other        uuid not null,
  confidence   real not null,
  reasons      jsonb not null,
  ended_at     timestamptz,
  ended_by     text,
  outcome      text,
  unique (one, other),
  check (one < other)
);
create index duplicate_other on duplicate (other);
create index duplicate_open on duplicate (confidence desc, id) where ended_at is null;

select isolate(isolated::regclass) from unnest(array[
  'customer_merge', 'cannot_link', 'duplicate_key', 'duplicate']) isolated;
