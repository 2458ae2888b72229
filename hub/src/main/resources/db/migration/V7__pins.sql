-- Values that a person fixed. The value itself is the customer's, with PINNED as its rule; here is why, by whom and until when.
create table pin (
  workspace_id integer not null default current_workspace(),
  customer_id  uuid not null,
  field        text not null,
  reason       text not null,
  actor        text not null,
  since        timestamptz not null,
  until        timestamptz,
  primary key (customer_id, field)
);
create index pin_until on pin (until) where until is not null;
select isolate('pin');

-- What happened in a stretch of time is asked for rarely, so the index is one that costs next to nothing when rows are added.
create index change_at on change using brin (at);
