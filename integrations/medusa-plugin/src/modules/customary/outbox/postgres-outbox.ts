import { randomUUID } from 'node:crypto';
import { type Change, merge } from './merge';
import type { Delivery, Event, Outbox, Standing, Target } from './outbox';
import type { Sql } from './sql';

/** Changes taken in one transaction; the rest follows in the next. */
const MOST_CHANGES = 1_000;

interface Noted {
  id: string;
  customer_id: string | null;
  customer_group_id: string | null;
  event: Event;
}

interface Webhook {
  url: string;
  secret: string;
  failures: number;
  retry_at: Date | string | null;
  last_error: string | null;
  last_delivered_at: Date | string | null;
}

const WEBHOOK = `
  select url, secret, failures, retry_at, last_error, last_delivered_at
    from customary_webhook`;

// Somebody else may register at the same moment: the later one counts.
const REGISTER = `
  insert into customary_webhook (id, url, secret) values ('hub', ?, ?)
      on conflict (id) do update
     set url = excluded.url, secret = excluded.secret, failures = 0, retry_at = null, last_error = null, updated_at = now()
   where (customary_webhook.url, customary_webhook.secret) is distinct from (excluded.url, excluded.secret)`;

const TAKE = `
  delete from customary_change
   where id in (select id from customary_change order by id limit ${MOST_CHANGES} for update skip locked)
  returning id, customer_id, customer_group_id, event`;

const MEMBERS = `
  select distinct customer_id from customer_group_customer
   where customer_group_id = ? and deleted_at is null`;

const REPLACE = `
  delete from customary_delivery d
   using jsonb_array_elements_text(?::jsonb) as taken (customer_id)
   where d.customer_id = taken.customer_id and (d.claimed_until is null or d.claimed_until <= ?)
  returning d.customer_id, d.event`;

const ADD = `
  insert into customary_delivery (id, customer_id, event)
  select id, customer_id, event
    from jsonb_to_recordset(?::jsonb) as fresh (id text, customer_id text, event text)`;

const CLAIM = `
  update customary_delivery
     set claimed_until = ?, attempts = attempts + 1, updated_at = now()
   where id in (select id from customary_delivery
                 where claimed_until is null or claimed_until <= ?
                 order by created_at, id limit ? for update skip locked)
  returning id, customer_id, event`;

const RELEASE = `
  update customary_delivery set claimed_until = null
   where id in (select jsonb_array_elements_text(?::jsonb))`;

const SUCCEEDED = `
  update customary_webhook set failures = 0, retry_at = null, last_error = null, last_delivered_at = ?`;

const FAILED = `
  update customary_webhook set failures = failures + 1, last_error = ?, retry_at = ?`;

const WAITING = `
  select (select count(*) from customary_delivery) + (select count(*) from customary_change) as waiting`;

/** The outbox in Medusa's database. */
export class PostgresOutbox implements Outbox {
  constructor(private readonly sql: Sql) {}

  async target(): Promise<Target | null> {
    const [webhook] = await this.sql.query<Webhook>(WEBHOOK);
    if (!webhook) return null;
    return {
      url: webhook.url,
      secret: webhook.secret,
      failures: webhook.failures,
      retryAt: date(webhook.retry_at),
    };
  }

  async register(url: string, secret: string): Promise<void> {
    await this.sql.query(REGISTER, [url, secret]);
  }

  async collect(now: Date): Promise<void> {
    while (await this.collectSome(now)) {
      // the next thousand
    }
  }

  /** @returns whether there may be more */
  private collectSome(now: Date): Promise<boolean> {
    return this.sql.transaction(async (sql) => {
      const noted = await sql.query<Noted>(TAKE);
      if (noted.length === 0) return false;
      const events = merge(await changes(sql, noted));
      const replaced = await sql.query<{ customer_id: string; event: Event }>(REPLACE, [
        JSON.stringify([...events.keys()]),
        now,
      ]);
      const before = replaced.map((row) => ({ customer: row.customer_id, event: row.event }));
      const after = [...events].map(([customer, event]) => ({ customer, event }));
      const fresh = [...merge([...before, ...after])].map(([customer_id, event]) => ({
        id: randomUUID(),
        customer_id,
        event,
      }));
      await sql.query(ADD, [JSON.stringify(fresh)]);
      return noted.length === MOST_CHANGES;
    });
  }

  async discard(): Promise<void> {
    await this.sql.query('delete from customary_change');
  }

  async claim(most: number, now: Date, until: Date): Promise<Delivery[]> {
    const rows = await this.sql.query<{ id: string; customer_id: string; event: Event }>(CLAIM, [until, now, most]);
    return rows.map((row) => ({ id: row.id, customer: row.customer_id, event: row.event }));
  }

  async delivered(id: string, now: Date): Promise<void> {
    await this.sql.query('delete from customary_delivery where id = ?', [id]);
    await this.sql.query(SUCCEEDED, [now]);
  }

  async release(ids: string[]): Promise<void> {
    await this.sql.query(RELEASE, [JSON.stringify(ids)]);
  }

  async failed(error: string, retryAt: Date): Promise<void> {
    await this.sql.query(FAILED, [error, retryAt]);
  }

  async standing(): Promise<Standing> {
    const [webhook] = await this.sql.query<Webhook>(WEBHOOK);
    const [count] = await this.sql.query<{ waiting: string }>(WAITING);
    return {
      url: webhook?.url ?? null,
      waiting: Number(count?.waiting ?? 0),
      failures: webhook?.failures ?? 0,
      retryAt: date(webhook?.retry_at),
      lastError: webhook?.last_error ?? null,
      lastDeliveredAt: date(webhook?.last_delivered_at),
    };
  }
}

/** What was noted, in its order, with a change of a group as one of each of its members. */
async function changes(sql: Sql, noted: Noted[]): Promise<Change[]> {
  const changes: Change[] = [];
  for (const { customer_id, customer_group_id, event } of [...noted].sort(inOrder)) {
    if (customer_id !== null) {
      changes.push({ customer: customer_id, event });
      continue;
    }
    for (const member of await sql.query<{ customer_id: string }>(MEMBERS, [customer_group_id])) {
      changes.push({ customer: member.customer_id, event });
    }
  }
  return changes;
}

function inOrder(one: Noted, other: Noted): number {
  return Number(one.id) - Number(other.id);
}

function date(value: Date | string | null | undefined): Date | null {
  return value ? new Date(value) : null;
}
