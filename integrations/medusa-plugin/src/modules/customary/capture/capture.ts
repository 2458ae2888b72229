import type { Sql } from '../outbox/sql';
import { installation, TRIGGERS, triggerName } from './triggers';

/** Of all processes that start at once, one installs. Any number that nobody else locks by. */
const LOCK = 5_770_419;

const INSTALLED = `
  select tgname as name, tgrelid::regclass::text as table from pg_trigger
   where not tgisinternal and tgname like 'customary\\_%'
     and tgrelid = any (array[to_regclass('customer'), to_regclass('customer_address'),
                              to_regclass('customer_group_customer'), to_regclass('customer_group')])`;

interface Installed {
  name: string;
  table: string;
}

/** Sees to it that the database notes every change of a customer. */
export class Capture {
  constructor(private readonly sql: Sql) {}

  /** The tables whose changes are not noted. */
  async missing(): Promise<string[]> {
    const names = new Set((await installed(this.sql)).map(({ name }) => name));
    return TRIGGERS.map(({ table }) => table).filter((table) => !names.has(triggerName(table)));
  }

  /** Installs the triggers, in place of those of another version. Changes nothing when they are there. */
  async ensure(): Promise<void> {
    if ((await this.missing()).length === 0) return;
    await this.sql.transaction(async (sql) => {
      // A start does not wait for a long transaction on the customers; the next one tries again.
      await sql.query(`set local lock_timeout = '5s'`);
      await sql.query('select pg_advisory_xact_lock(?)', [LOCK]);
      for (const { name, table } of await installed(sql)) {
        await sql.query(`drop trigger "${name}" on ${table}`);
        await sql.query(`drop function "${name}"()`);
      }
      for (const statement of TRIGGERS.flatMap(installation)) await sql.query(statement);
    });
  }
}

function installed(sql: Sql): Promise<Installed[]> {
  return sql.query<Installed>(INSTALLED);
}
