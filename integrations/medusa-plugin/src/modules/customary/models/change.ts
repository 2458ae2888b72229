import { model } from '@medusajs/framework/utils';

/** A change of a customer, or of all members of a group, as the database noted it. */
export const Change = model.define('customary_change', {
  id: model.autoincrement().primaryKey(),
  customer_id: model.text().nullable(),
  customer_group_id: model.text().nullable(),
  event: model.text(),
});
