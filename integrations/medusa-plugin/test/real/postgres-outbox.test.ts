import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Capture } from '../../src/modules/customary/capture/capture';
import { PostgresOutbox } from '../../src/modules/customary/outbox/postgres-outbox';
import type { Sql } from '../../src/modules/customary/outbox/sql';
import { outboxContract } from '../outbox-contract';
import { Database } from './database';

const NOW = new Date('2026-11-30T10:00:00.000Z');
const LATER = new Date('2026-11-30T10:01:00.000Z');

let database: Database;
let sql: Sql;

beforeAll(async () => {
  database = await Database.open();
  sql = database.sql;
});

afterAll(() => database.close());

beforeEach(async () => {
  await sql.query('truncate customary_change, customary_delivery, customary_webhook');
});

describe('the outbox in PostgreSQL', () => {
  outboxContract(async () => ({
    outbox: new PostgresOutbox(sql),
    note: async (customer, event) => {
      await sql.query('insert into customary_change (customer_id, event) values (?, ?)', [customer, event]);
    },
  }));

  test('many at once collect and claim, and nothing is given out twice', async () => {
    const outbox = new PostgresOutbox(sql);
    await sql.query(`insert into customary_change (customer_id, event)
                     select 'cus_' || n, 'customer.updated' from generate_series(1, 300) n`);
    const claimed = await Promise.all(
      [1, 2, 3, 4].map(async () => {
        await outbox.collect(NOW);
        return [...(await outbox.claim(50, NOW, LATER)), ...(await outbox.claim(50, NOW, LATER))];
      }),
    );
    const ids = claimed.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const rest = await outbox.claim(1000, NOW, LATER);
    expect(new Set([...claimed.flat(), ...rest].map(({ customer }) => customer)).size).toBe(300);
  });
});

describe('what the database notes', () => {
  beforeAll(async () => {
    await new Capture(sql).ensure();
  });

  beforeEach(async () => {
    await sql.query('truncate customer, customer_address, customer_group, customer_group_customer');
    await sql.query(`insert into customer (id, email) values ('cus_1', 'a@example.test'), ('cus_2', 'b@example.test')`);
    await sql.query(`insert into customer_address (id, customer_id) values ('ad_1', 'cus_1')`);
    await sql.query(`insert into customer_group (id, name) values ('gr_1', 'one')`);
    await sql.query(`insert into customer_group_customer (id, customer_id, customer_group_id)
                     values ('gc_1', 'cus_1', 'gr_1'), ('gc_2', 'cus_2', 'gr_1')`);
    await sql.query('truncate customary_change');
  });

  /** What the hub would be told after `statements`. */
  const told = async (...statements: string[]) => {
    await sql.transaction(async (inner) => {
      for (const statement of statements) await inner.query(statement);
    });
    const outbox = new PostgresOutbox(sql);
    await outbox.collect(NOW);
    return (await outbox.claim(100, NOW, LATER)).map(({ customer, event }) => `${customer} ${event}`).sort();
  };

  test.each([
    ['a new customer', `insert into customer (id) values ('cus_3')`, ['cus_3 customer.created']],
    ['a change', `update customer set email = 'c@example.test' where id = 'cus_1'`, ['cus_1 customer.updated']],
    ['a change of nothing', `update customer set email = email`, []],
    [
      'a change in a column of the shop’s own',
      `update customer set extra = '{}' where id = 'cus_1'`,
      ['cus_1 customer.updated'],
    ],
    ['a mark of deletion', `update customer set deleted_at = now() where id = 'cus_1'`, ['cus_1 customer.deleted']],
    ['a deletion', `delete from customer where id = 'cus_1'`, ['cus_1 customer.deleted']],
    [
      'a new address',
      `insert into customer_address (id, customer_id) values ('ad_2', 'cus_2')`,
      ['cus_2 customer.updated'],
    ],
    ['a change of an address', `update customer_address set city = 'Bern'`, ['cus_1 customer.updated']],
    [
      'an address that changes hands',
      `update customer_address set customer_id = 'cus_2'`,
      ['cus_1 customer.updated', 'cus_2 customer.updated'],
    ],
    ['a deletion of an address', `delete from customer_address`, ['cus_1 customer.updated']],
    [
      'who joins a group',
      `insert into customer_group_customer values ('gc_3', 'cus_3', 'gr_1')`,
      ['cus_3 customer.updated'],
    ],
    ['who leaves a group', `delete from customer_group_customer where id = 'gc_2'`, ['cus_2 customer.updated']],
    [
      'another name of a group',
      `update customer_group set name = 'two'`,
      ['cus_1 customer.updated', 'cus_2 customer.updated'],
    ],
  ])('%s is told', async (_, statement, expected) => {
    expect(await told(statement)).toEqual(expected);
  });

  test('a customer who is deleted with all his parts is told as deleted, once', async () => {
    expect(
      await told(
        `update customer set deleted_at = now() where id = 'cus_1'`,
        `update customer_address set deleted_at = now() where customer_id = 'cus_1'`,
        `delete from customer_group_customer where customer_id = 'cus_1'`,
      ),
    ).toEqual(['cus_1 customer.deleted']);
  });

  test('a customer who is taken back is there again', async () => {
    await told(`update customer set deleted_at = now() where id = 'cus_1'`);
    expect(await told(`update customer set deleted_at = null where id = 'cus_1'`)).toContain('cus_1 customer.created');
  });

  test('what is rolled back is not told', async () => {
    await expect(
      sql.transaction(async (inner) => {
        await inner.query(`update customer set email = 'x@example.test'`);
        throw new Error('the shop thinks better of it');
      }),
    ).rejects.toThrow('better');
    expect(await told()).toEqual([]);
  });

  test('who changes customers in another schema’s name is noted all the same', async () => {
    expect(
      await told(
        'set local search_path = pg_catalog',
        `update ${database.schema}.customer set email = 'y@example.test' where id = 'cus_2'`,
      ),
    ).toEqual(['cus_2 customer.updated']);
  });

  test('a change goes through when it cannot be noted', async () => {
    await sql.query('alter table customary_change rename to elsewhere');
    await sql.query(`update customer set email = 'z@example.test' where id = 'cus_1'`);
    await sql.query('alter table elsewhere rename to customary_change');
    expect(await sql.query(`select email from customer where id = 'cus_1'`)).toEqual([{ email: 'z@example.test' }]);
  });

  test('a change waits for nobody who collects', async () => {
    await sql.query(`update customer set email = 'v@example.test' where id = 'cus_1'`);
    await sql.transaction(async (collecting) => {
      await collecting.query('delete from customary_change');
      await sql.query(`update customer set email = 'w@example.test' where id = 'cus_1'`);
    });
    expect(await told()).toEqual(['cus_1 customer.updated']);
  });

  test('it is put up once, however many start, and says what is missing', async () => {
    const capture = new Capture(sql);
    await sql.query('drop trigger customary_customer_v1 on customer');
    expect(await capture.missing()).toEqual(['customer']);
    await Promise.all([capture.ensure(), new Capture(database.sql).ensure(), capture.ensure()]);
    expect(await capture.missing()).toEqual([]);
    expect(await told(`update customer set email = 'u@example.test' where id = 'cus_1'`)).toHaveLength(1);
  });

  test('another version’s triggers make room', async () => {
    await sql.query('alter trigger customary_customer_v1 on customer rename to customary_customer_v0');
    await sql.query('alter function customary_customer_v1() rename to customary_customer_v0');
    await new Capture(sql).ensure();
    expect(await told(`update customer set email = 't@example.test' where id = 'cus_1'`)).toHaveLength(1);
    const left = await sql.query(`select 1 from pg_trigger where tgname = 'customary_customer_v0'`);
    expect(left).toEqual([]);
  });

  test('nothing is left when the plugin is taken out', async () => {
    await database.migrate('down');
    await sql.query(`update customer set email = 's@example.test'`);
    const left = await sql.query(
      `select relname from pg_class where relnamespace = current_schema()::regnamespace and relname like 'customary%'`,
    );
    expect(left).toEqual([]);
  });
});
