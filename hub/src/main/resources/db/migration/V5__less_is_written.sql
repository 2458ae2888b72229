-- What the payloads (number 1) and the bases (2) of a connection have in common, learned from the first page of it that was
-- kept; they are packed with it.
create table packing_dictionary (
  workspace_id  integer not null default current_workspace(),
  connection_id integer not null references connection on delete cascade,
  number        smallint not null,
  content       bytea not null,
  primary key (workspace_id, connection_id, number)
);
select isolate('packing_dictionary');

-- The changes by which some customers came to be lie together in one row: the customers from customer_id to last_customer.
alter table change add column last_customer uuid;
alter table change alter column content set storage external; -- it is packed already

do $$ begin
  if exists (select from shadow) or exists (select from customer) then
    raise exception 'customers that were kept by an earlier build are packed in another form'
      using hint = 'start with an empty data.dir, or an empty database';
  end if;
end $$;
