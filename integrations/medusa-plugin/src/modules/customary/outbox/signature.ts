import { createHmac } from 'node:crypto';
import type { Delivery } from './outbox';

/** A delivery as it goes over the wire. */
export interface Signed {
  body: string;
  headers: Record<string, string>;
}

/** The customer is named and nothing is said of it: the hub reads it anew. Signed over time, dot and body. */
export function sign(delivery: Delivery, secret: string, now: Date): Signed {
  const body = JSON.stringify({ event: delivery.event, id: delivery.customer });
  const timestamp = Math.floor(now.getTime() / 1000).toString();
  const hmac = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-customary-timestamp': timestamp,
      'x-customary-delivery': delivery.id,
      'x-customary-event': delivery.event,
      'x-customary-signature': `v1=${hmac}`,
    },
  };
}
