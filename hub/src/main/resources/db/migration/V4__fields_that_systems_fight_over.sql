-- Packed: how often a system turned a field away from what was written. Null for most links, and then it costs nothing.
alter table link add column guards bytea;
