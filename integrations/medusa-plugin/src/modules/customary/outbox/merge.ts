import type { Event } from './outbox';

/** What was noted of one customer or of all members of a group, the older first. */
export interface Change {
  customer: string;
  event: Event;
}

/**
 * One event for each customer. The later of a beginning and an end counts; everything else that happened to a customer
 * adds nothing to them, since the hub reads the whole customer anyway.
 */
export function merge(changes: Iterable<Change>): Map<string, Event> {
  const merged = new Map<string, Event>();
  for (const { customer, event } of changes) {
    if (event !== 'customer.updated' || !merged.has(customer)) merged.set(customer, event);
  }
  return merged;
}
