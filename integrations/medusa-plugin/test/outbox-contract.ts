import { beforeEach, expect, test } from 'vitest';
import type { Event, Outbox } from '../src/modules/customary/outbox/outbox';

/** An outbox, and a way to change customers. */
export interface Tried {
  outbox: Outbox;
  note(customer: string, event: Event): Promise<void>;
}

const NOW = new Date('2026-11-30T10:00:00.000Z');
const LATER = new Date('2026-11-30T10:01:00.000Z');

/** What every outbox promises. */
export function outboxContract(make: () => Promise<Tried>): void {
  let outbox: Outbox;
  let note: Tried['note'];

  beforeEach(async () => {
    ({ outbox, note } = await make());
  });

  const claim = (most = 10, now = NOW) => outbox.claim(most, now, new Date(now.getTime() + 60_000));

  test('there is no target until one is registered', async () => {
    expect(await outbox.target()).toBeNull();
    await outbox.register('https://hub.example.test/in', 'one');
    expect(await outbox.target()).toEqual({
      url: 'https://hub.example.test/in',
      secret: 'one',
      failures: 0,
      retryAt: null,
    });
  });

  test('the same registration again keeps what is known of failures, another one forgets them', async () => {
    await outbox.register('https://hub.example.test/in', 'one');
    await outbox.failed('no answer', LATER);
    await outbox.register('https://hub.example.test/in', 'one');
    expect(await outbox.target()).toMatchObject({ failures: 1, retryAt: LATER });
    await outbox.register('https://hub.example.test/in', 'two');
    expect(await outbox.target()).toMatchObject({ secret: 'two', failures: 0, retryAt: null });
  });

  test('all changes of one customer become one delivery', async () => {
    await note('cus_1', 'customer.created');
    await note('cus_1', 'customer.updated');
    await note('cus_2', 'customer.updated');
    await outbox.collect(NOW);
    const deliveries = await claim();
    expect(deliveries.map(({ customer, event }) => `${customer} ${event}`).sort()).toEqual([
      'cus_1 customer.created',
      'cus_2 customer.updated',
    ]);
  });

  test('the parts that go with a customer do not hide that he is deleted', async () => {
    await note('cus_1', 'customer.deleted');
    await note('cus_1', 'customer.updated');
    await outbox.collect(NOW);
    expect(await claim()).toMatchObject([{ event: 'customer.deleted' }]);
  });

  test('a customer who came back is there again', async () => {
    await note('cus_1', 'customer.deleted');
    await note('cus_1', 'customer.created');
    await outbox.collect(NOW);
    expect(await claim()).toMatchObject([{ event: 'customer.created' }]);
  });

  test('a newer change replaces what waits, under an id that the hub cannot know', async () => {
    await note('cus_1', 'customer.created');
    await outbox.collect(NOW);
    const [first] = await claim();
    await outbox.release([first?.id ?? '']);
    await note('cus_1', 'customer.updated');
    await outbox.collect(NOW);
    const [second, ...others] = await claim();
    expect(others).toEqual([]);
    expect(second?.event).toBe('customer.created');
    expect(second?.id).not.toBe(first?.id);
  });

  test('what is on its way is not touched by a newer change', async () => {
    await note('cus_1', 'customer.updated');
    await outbox.collect(NOW);
    const [first] = await claim();
    await note('cus_1', 'customer.updated');
    await outbox.collect(NOW);
    const [second] = await claim();
    expect(second?.id).not.toBe(first?.id);
    await outbox.delivered(first?.id ?? '', NOW);
    expect((await outbox.standing()).waiting).toBe(1);
  });

  test('nobody is given what somebody else holds, until the other one is overdue', async () => {
    await note('cus_1', 'customer.updated');
    await outbox.collect(NOW);
    const held = await claim();
    expect(await claim()).toEqual([]);
    expect(await claim(10, LATER)).toEqual(held);
  });

  test('the oldest comes first, and no more than asked for', async () => {
    for (const customer of ['cus_1', 'cus_2', 'cus_3']) {
      await note(customer, 'customer.updated');
      await outbox.collect(NOW);
    }
    expect((await claim(2)).map(({ customer }) => customer).sort()).toEqual(['cus_1', 'cus_2']);
    expect((await claim(2)).map(({ customer }) => customer)).toEqual(['cus_3']);
  });

  test('what was released keeps its id', async () => {
    await note('cus_1', 'customer.updated');
    await outbox.collect(NOW);
    const before = await claim();
    await outbox.release(before.map(({ id }) => id));
    expect(await claim()).toEqual(before);
  });

  test('a delivery that arrived is forgotten, and so are the failures before it', async () => {
    await outbox.register('https://hub.example.test/in', 'one');
    await note('cus_1', 'customer.updated');
    await outbox.collect(NOW);
    const [delivery] = await claim();
    await outbox.failed('no answer', LATER);
    expect(await outbox.standing()).toMatchObject({ waiting: 1, failures: 1, lastError: 'no answer', retryAt: LATER });
    await outbox.delivered(delivery?.id ?? '', LATER);
    expect(await outbox.standing()).toEqual({
      url: 'https://hub.example.test/in',
      waiting: 0,
      failures: 0,
      retryAt: null,
      lastError: null,
      lastDeliveredAt: LATER,
    });
  });

  test('what is discarded is not delivered', async () => {
    await note('cus_1', 'customer.updated');
    await outbox.discard();
    await outbox.collect(NOW);
    expect(await claim()).toEqual([]);
  });

  test('a crowd is collected whole', async () => {
    for (let n = 0; n < 1_234; n++) await note(`cus_${n}`, 'customer.updated');
    await outbox.collect(NOW);
    expect(await outbox.standing()).toMatchObject({ waiting: 1_234 });
    expect(new Set((await claim(2_000)).map(({ customer }) => customer)).size).toBe(1_234);
  });
}
