import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Courier } from '../src/modules/customary/outbox/courier';
import { post } from '../src/modules/customary/outbox/post';
import { HubServer, type Received } from './hub-server';
import { InMemoryOutbox } from './in-memory-outbox';

describe('the courier', () => {
  let now: Date;
  let hub: HubServer;
  let outbox: InMemoryOutbox;
  let courier: Courier;
  let log: string[];

  beforeEach(async () => {
    now = new Date('2026-11-30T10:00:00.000Z');
    log = [];
    hub = await HubServer.start();
    outbox = new InMemoryOutbox();
    courier = aCourier();
    await outbox.register(`${hub.url}/api/v1/inbound/shop`, 's3cr3t');
  });

  afterEach(async () => {
    await courier.stop();
    await hub.stop();
  });

  const aCourier = () =>
    new Courier(outbox, post, { warn: (line) => log.push(line), error: (line) => log.push(line) }, () => now);
  const pass = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1000);
  };
  const ids = () => hub.received.map(({ headers }) => headers['x-customary-delivery']);

  test('a change is sent once, signed, to where the hub asked for it', async () => {
    await outbox.note('cus_1', 'customer.created');
    await courier.run();
    await courier.run();
    expect(hub.received).toHaveLength(1);
    expect(hub.received[0]).toMatchObject({
      method: 'POST',
      path: '/api/v1/inbound/shop',
      body: '{"event":"customer.created","id":"cus_1"}',
      headers: {
        'x-customary-timestamp': '1796032800',
        'x-customary-signature': expect.stringMatching(/^v1=[0-9a-f]{64}$/),
      },
    });
    expect(await outbox.standing()).toMatchObject({ waiting: 0, lastDeliveredAt: now });
  });

  test('what several places tell of one change is one delivery', async () => {
    await outbox.note('cus_1', 'customer.updated');
    courier.wake();
    await outbox.note('cus_1', 'customer.updated');
    courier.wake();
    await outbox.note('cus_1', 'customer.updated');
    await expect.poll(async () => (await outbox.standing()).waiting).toBe(0);
    expect(hub.received).toHaveLength(1);
  });

  test('nothing is kept for a hub that has not said where it is', async () => {
    const lonely = new InMemoryOutbox();
    await lonely.note('cus_1', 'customer.updated');
    await new Courier(lonely, post, { warn: () => {}, error: () => {} }).run();
    expect((await lonely.standing()).waiting).toBe(0);
  });

  test.each([301, 401, 404, 429, 500, 503])(
    'what is answered with %i is sent again later, under the same id',
    async (status) => {
      hub.answers({ status, headers: { location: `${hub.url}/elsewhere` } });
      await outbox.note('cus_1', 'customer.updated');
      await courier.run();
      await courier.run();
      expect(ids()).toHaveLength(1);
      expect(await outbox.standing()).toMatchObject({
        waiting: 1,
        failures: 1,
        lastError: expect.stringContaining(`${status}`),
      });
      hub.answers({ status: 202 });
      pass(1);
      await courier.run();
      expect(ids()).toEqual([ids()[0], ids()[0]]);
      expect(await outbox.standing()).toMatchObject({ waiting: 0, failures: 0, lastError: null });
    },
  );

  test('a hub that is not there is told of everything when it is back, also by another process', async () => {
    await hub.stop();
    await outbox.note('cus_1', 'customer.updated');
    await courier.run();
    await outbox.note('cus_2', 'customer.updated');
    await courier.run();
    expect((await outbox.standing()).lastError).toContain('could not be reached');
    await courier.stop();

    hub = await HubServer.start();
    await outbox.register(`${hub.url}/moved`, 's3cr3t');
    courier = aCourier();
    await courier.run();
    expect(hub.received.map(({ body }) => body).sort()).toEqual([
      '{"event":"customer.updated","id":"cus_1"}',
      '{"event":"customer.updated","id":"cus_2"}',
    ]);
  });

  test('while the hub fails, one delivery finds out, and the pauses grow', async () => {
    hub.answers({ status: 500 });
    for (let n = 0; n < 20; n++) await outbox.note(`cus_${n}`, 'customer.updated');
    await courier.run();
    const atFirst = hub.received.length;
    pass(1);
    await courier.run();
    pass(1);
    await courier.run();
    expect(hub.received.length).toBe(atFirst + 1);
    pass(1);
    await courier.run();
    expect(hub.received.length).toBe(atFirst + 2);
    expect(log.at(-1)).toContain('next try in 4 s');
  });

  test('a hub that asks to be left alone for an hour is', async () => {
    hub.answers({ status: 429, headers: { 'retry-after': '3600' } });
    await outbox.note('cus_1', 'customer.updated');
    await courier.run();
    pass(3599);
    await courier.run();
    expect(hub.received).toHaveLength(1);
    pass(1);
    await courier.run();
    expect(hub.received).toHaveLength(2);
  });

  test('of several deliveries those that arrive are over, and the rest is sent again', async () => {
    const refused = (request: Received) => request.body.includes('cus_2');
    hub.answers((request) => ({ status: refused(request) ? 503 : 202 }));
    for (const customer of ['cus_1', 'cus_2', 'cus_3']) await outbox.note(customer, 'customer.updated');
    await courier.run();
    expect(await outbox.standing()).toMatchObject({ waiting: 1, failures: 1 });
    hub.answers({ status: 202 });
    pass(1);
    await courier.run();
    expect(ids()).toHaveLength(4);
    expect(new Set(ids()).size).toBe(3);
  });

  test('a crowd is sent whole, and two couriers of one outbox send nothing twice', async () => {
    for (let n = 0; n < 100; n++) await outbox.note(`cus_${n}`, 'customer.updated');
    const other = aCourier();
    await Promise.all([courier.run(), other.run()]);
    expect(new Set(ids()).size).toBe(100);
    expect(ids()).toHaveLength(100);
  });

  test('neither the secret nor a customer is in the log', async () => {
    hub.answers({ status: 401 });
    await outbox.note('cus_1', 'customer.updated');
    await courier.run();
    expect(log.join()).toContain('register the webhook again');
    expect(log.join()).not.toContain('s3cr3t');
    expect(log.join()).not.toContain('cus_1');
  });

  test('a database that fails does not bring the courier down', async () => {
    outbox.collect = async () => {
      throw new Error('connection lost');
    };
    await courier.run();
    expect(log).toEqual(['customary: the outbox is not to be had: connection lost']);
  });
});
