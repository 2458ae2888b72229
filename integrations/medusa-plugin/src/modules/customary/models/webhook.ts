import { model } from '@medusajs/framework/utils';

/** Where the hub wants its news, at most one, and how sending them goes. */
export const Webhook = model.define('customary_webhook', {
  id: model.text().primaryKey(),
  url: model.text(),
  secret: model.text(),
  failures: model.number().default(0),
  retry_at: model.dateTime().nullable(),
  last_error: model.text().nullable(),
  last_delivered_at: model.dateTime().nullable(),
});
