-- Requests with an Idempotency-Key, and the answers to those that are done. Answers are sealed: one can hold a new API key.
create table idempotent_request (
  workspace_id integer not null default current_workspace(),
  caller       uuid not null,
  key          text not null,
  fingerprint  bytea not null,
  began_at     timestamptz not null,
  status       integer,
  headers      jsonb,
  body         bytea,
  primary key (workspace_id, caller, key)
);
create index idempotent_request_began_at on idempotent_request (began_at);
select isolate('idempotent_request');
