-- Packed: how often a system turned a field away from what was written. Null for most links, and then it costs nothing.
alter table link add column guards bytea;

alter table conflict add column kind text not null default 'BOTH_CHANGED';
