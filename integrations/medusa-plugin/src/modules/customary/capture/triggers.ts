/**
 * What the database does with a change of a customer: it notes it in `customary_change`, in the transaction of the change
 * itself. So there is no path past it, be it a request, a workflow, a script or SQL; nothing is noted that was rolled
 * back, and nothing is lost in a crash. A note is an insertion into a table that nobody waits for: it takes no lock
 * that somebody else may hold. If it should fail, the change itself goes through all the same.
 */

/** Raised with every change of what is below, so that a newer plugin replaces the triggers of an older one. */
const VERSION = 1;

interface Trigger {
  table: string;
  /** The body of its function, after a change that changed something. */
  notes: string;
}

/** Of a part of a customer: where it is now, and where it was before. */
const OWNERS = `
    insert into customary_change (customer_id, event)
    select distinct customer_id, 'customer.updated'
      from (values (new.customer_id), (old.customer_id)) as owners (customer_id)
     where customer_id is not null;`;

export const TRIGGERS: Trigger[] = [
  {
    table: 'customer',
    // A customer is deleted by a mark, and comes back when the mark is taken away.
    notes: `
    insert into customary_change (customer_id, event)
    values (coalesce(new.id, old.id),
            case when tg_op = 'DELETE' then 'customer.deleted'
                 when tg_op = 'INSERT' then 'customer.created'
                 when old.deleted_at is null and new.deleted_at is not null then 'customer.deleted'
                 when old.deleted_at is not null and new.deleted_at is null then 'customer.created'
                 else 'customer.updated' end);`,
  },
  { table: 'customer_address', notes: OWNERS },
  { table: 'customer_group_customer', notes: OWNERS },
  {
    table: 'customer_group',
    // Its members are looked up when the news is sent, for there may be very many.
    notes: `
    insert into customary_change (customer_group_id, event) values (coalesce(new.id, old.id), 'customer.updated');`,
  },
];

export function triggerName(table: string): string {
  return `customary_${table}_v${VERSION}`;
}

/** Statements that put a trigger in its place, where none is yet. */
export function installation({ table, notes }: Trigger): string[] {
  const name = triggerName(table);
  return [
    // As its owner and in the schema of now, so that it does not matter who changes a customer, and from where.
    `create or replace function ${name}() returns trigger language plpgsql security definer set search_path from current as $$
  begin
    if tg_op = 'UPDATE' and old *= new then
      return null;
    end if;${notes}
    return null;
  exception when others then
    raise warning 'customary: a change in ${table} was not noted: %', sqlerrm;
    return null;
  end $$`,
    `create trigger ${name} after insert or update or delete on "${table}" for each row execute function ${name}()`,
  ];
}
