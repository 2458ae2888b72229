-- What was taken back, so that it can say so: one row a time. What it did is in the history, under the undo's id.
create table undo (
  id           uuid primary key,
  workspace_id integer not null default current_workspace(),
  kind         text not null,  -- CHANGE, RUN or UNDO
  target       uuid not null,
  actor        text not null,
  reason       text not null,
  at           timestamptz not null,
  applied      integer not null,
  stale        integer not null
);
create index undo_target on undo (target);
select isolate('undo');
