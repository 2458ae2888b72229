-- How many calls each connection's system still allows, shared by all nodes. Not logged: after a crash of the server the
-- buckets are full again, which the systems themselves correct with 429.
create unlogged table request_limit (
  connection_id integer primary key,
  calls         double precision not null,
  filled_at     timestamptz not null,
  paused_until  timestamptz
) with (fillfactor = 50);
grant select, insert, update, delete on request_limit to customary_app;
