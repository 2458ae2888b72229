-- What waits is claimed in the order of its coming, however much has been worked off.
create index delivery_next on delivery (connection_id, id) where state = 'WAITING';

-- Queues fill and empty within seconds. Their statistics and dead rows must not lag a scale factor behind.
alter table delivery set (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 500,
  autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
alter table outbox_mark set (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 500,
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
