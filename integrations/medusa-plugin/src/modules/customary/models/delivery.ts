import { model } from '@medusajs/framework/utils';

/** News of a customer on its way to the hub. */
export const Delivery = model
  .define('customary_delivery', {
    id: model.text().primaryKey(),
    customer_id: model.text(),
    event: model.text(),
    attempts: model.number().default(0),
    claimed_until: model.dateTime().nullable(),
  })
  .indexes([{ on: ['customer_id'] }]);
