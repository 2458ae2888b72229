import { Migration } from '@medusajs/framework/mikro-orm/migrations';

const TIMES = `
    "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(),
    "deleted_at" timestamptz null`;

/** The outbox. The triggers that fill it are put up at the start of Medusa, when the customers' tables are surely there. */
export class Migration20261130000000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists "customary_change" (
      "id" bigserial primary key, "customer_id" text null, "customer_group_id" text null, "event" text not null, ${TIMES});`);
    this.addSql(`create table if not exists "customary_delivery" (
      "id" text primary key, "customer_id" text not null, "event" text not null, "attempts" integer not null default 0,
      "claimed_until" timestamptz null, ${TIMES});`);
    this.addSql(
      `create index if not exists "IDX_customary_delivery_customer_id" on "customary_delivery" ("customer_id");`,
    );
    this.addSql(`create table if not exists "customary_webhook" (
      "id" text primary key, "url" text not null, "secret" text not null, "failures" integer not null default 0,
      "retry_at" timestamptz null, "last_error" text null, "last_delivered_at" timestamptz null, ${TIMES});`);
  }

  override async down(): Promise<void> {
    // Triggers first: they write into these tables.
    this.addSql(`do $$ declare one record; begin
      for one in select tgname, relname from pg_trigger join pg_class on pg_class.oid = tgrelid
                  where not tgisinternal and tgname like 'customary\\_%'
                    and relnamespace = current_schema()::regnamespace loop
        execute format('drop trigger %I on %I', one.tgname, one.relname);
        execute format('drop function %I()', one.tgname);
      end loop; end $$;`);
    for (const table of ['customary_webhook', 'customary_delivery', 'customary_change']) {
      this.addSql(`drop table if exists "${table}";`);
    }
  }
}
