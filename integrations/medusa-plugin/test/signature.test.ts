import { expect, test } from 'vitest';
import { sign } from '../src/modules/customary/outbox/signature';

test('the example of the contract is signed as the hub expects it', () => {
  const delivery = { id: '4a6f', customer: 'cus_01JTESTCUSTOMER0000000001', event: 'customer.updated' } as const;
  const { body, headers } = sign(delivery, 'relay-secret-01', new Date(1_767_225_600_999));
  expect(body).toBe('{"event":"customer.updated","id":"cus_01JTESTCUSTOMER0000000001"}');
  expect(headers).toMatchObject({
    'x-customary-timestamp': '1767225600',
    'x-customary-delivery': '4a6f',
    'x-customary-event': 'customer.updated',
    'x-customary-signature': 'v1=d1b6dba15e06111000c2142a96a715961ef6d5b6185f2801199608cf5ec6b34d',
  });
});
