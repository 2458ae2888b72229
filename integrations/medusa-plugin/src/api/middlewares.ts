import {
  defineMiddlewares,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
} from '@medusajs/framework/http';
import { customary } from './scope';

/**
 * After a request that may have changed a customer, what the database noted is sent. Nothing of the answer is looked at:
 * it does not say whom a deletion or a change of a group concerned.
 */
function sendChanges(request: MedusaRequest, response: MedusaResponse, next: MedusaNextFunction): void {
  if (request.method !== 'GET') response.once('close', () => customary(request).changed());
  next();
}

/** Where Medusa has roles, who may see its customers may see the hub's. Without roles this asks for nothing. */
function customers(operation: 'read' | 'update') {
  return [{ resource: 'customer', operation }];
}

export default defineMiddlewares({
  routes: [
    ...['/admin/customers*', '/admin/customer-groups*', '/store/customers*'].map((matcher) => ({
      matcher,
      middlewares: [sendChanges],
    })),
    { matcher: '/admin/customary*', methods: ['GET'], policies: customers('read') },
    { matcher: '/admin/customary*', methods: ['POST'], policies: customers('update') },
  ],
});
