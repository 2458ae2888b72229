import type { SubscriberArgs, SubscriberConfig } from '@medusajs/framework';
import { CUSTOMARY } from '../modules/customary';
import type { CustomaryService } from '../modules/customary/service';

/**
 * Changes that come past the routes of customers: checkouts of guests, workflows, jobs, imports. The events only tell
 * that there is something to send; what it is, the database noted.
 */
export default async function sendChanges({ container }: SubscriberArgs): Promise<void> {
  container.resolve<CustomaryService>(CUSTOMARY).changed();
}

const PARTS = ['customer', 'customer-address', 'customer-group', 'customer-group-customer'];
const ACTIONS = ['created', 'updated', 'deleted', 'restored'];

export const config: SubscriberConfig = {
  event: [
    'customer.created',
    'customer.updated',
    'customer.deleted',
    ...PARTS.flatMap((part) => ACTIONS.map((action) => `customer.${part}.${action}`)),
  ],
  context: { subscriberId: 'customary-changes' },
};
