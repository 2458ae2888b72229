import { describe } from 'vitest';
import { InMemoryOutbox } from './in-memory-outbox';
import { outboxContract } from './outbox-contract';

describe('the outbox of the tests', () => {
  outboxContract(async () => {
    const outbox = new InMemoryOutbox();
    return { outbox, note: (customer, event) => outbox.note(customer, event) };
  });
});
