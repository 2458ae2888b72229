-- How often a run was taken up. Whoever saves it with an older number was stopped for longer than its lease, and is refused.
alter table run add column fence integer not null default 0;
