-- What a deletion in a system means elsewhere, and whether the hub may delete there.
alter table connection
  add column deletions text not null default 'ASK',
  add column may_delete boolean not null default false;

-- Customers who were deleted in a system, or by a person, and who are to leave the others; or about whom a person is asked. Few.
create table departure (
  workspace_id  integer not null default current_workspace(),
  customer_id   uuid primary key,
  connection_id integer references connection on delete cascade,  -- where the deletion was seen; null for a person's word
  state         text not null,
  since         timestamptz not null,
  actor         text not null                                     -- who said so; empty while it is a question
);
select isolate('departure');
create index departure_asked on departure (workspace_id, customer_id) where state = 'ASKED';
