import { randomUUID } from 'node:crypto';
import { Pool, type PoolClient } from 'pg';
import { Migration20261130000000 } from '../../src/modules/customary/migrations/Migration20261130000000';
import type { Sql } from '../../src/modules/customary/outbox/sql';
import { needed } from './needed';

/** Medusa's tables, as far as the triggers look at them. */
const CUSTOMERS = `
  create table customer (id text primary key, email text, metadata jsonb, extra json, deleted_at timestamptz);
  create table customer_address (id text primary key, customer_id text not null, city text, deleted_at timestamptz);
  create table customer_group (id text primary key, name text, deleted_at timestamptz);
  create table customer_group_customer
    (id text primary key, customer_id text not null, customer_group_id text not null, deleted_at timestamptz);`;

/** A schema of its own in the database that DATABASE_URL names, gone when it is closed. */
export class Database {
  private constructor(
    readonly schema: string,
    private readonly pool: Pool,
  ) {}

  static async open(): Promise<Database> {
    const schema = `customary_test_${randomUUID().slice(0, 8)}`;
    const connectionString = needed('DATABASE_URL', 'the address of a PostgreSQL in which a schema may be made');
    const pool = new Pool({ connectionString, options: `-c search_path=${schema}`, max: 8 });
    const database = new Database(schema, pool);
    await pool.query(`create schema ${schema}`);
    await pool.query(CUSTOMERS);
    await database.migrate('up');
    return database;
  }

  async migrate(direction: 'up' | 'down'): Promise<void> {
    const migration = new Migration20261130000000(undefined as never, undefined as never);
    await migration[direction]();
    for (const statement of migration.getQueries()) await this.pool.query(String(statement));
  }

  get sql(): Sql {
    return sqlOf(this.pool, async (work) => {
      const client = await this.pool.connect();
      try {
        await client.query('begin');
        const result = await work(client);
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    });
  }

  async close(): Promise<void> {
    await this.pool.query(`drop schema ${this.schema} cascade`);
    await this.pool.end();
  }
}

type Transaction = <T>(work: (client: PoolClient) => Promise<T>) => Promise<T>;

function sqlOf(client: Pool | PoolClient, transaction: Transaction): Sql {
  return {
    query: async <Row>(text: string, values: unknown[] = []) => {
      let place = 0;
      const numbered = text.replace(/\?/g, () => `$${++place}`);
      return (await client.query(numbered, values)).rows as Row[];
    },
    transaction: (work) => transaction((inner) => work(sqlOf(inner, (nested) => nested(inner)))),
  };
}
