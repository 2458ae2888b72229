import { createHmac, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { HubServer, type Received } from '../hub-server';
import { Medusa } from './medusa';
import { needed } from './needed';

const SECRET = `secret-${randomUUID()}`;
const TOKEN = `cmy_${randomUUID()}`;
const INBOUND = '/api/v1/inbound/medusa';

describe('a Medusa with the plugin', () => {
  let hub: HubServer;
  let medusa: Medusa;

  beforeAll(async () => {
    hub = await HubServer.start();
    medusa = await Medusa.start(hub.url, TOKEN);
    await medusa.call('POST', '/admin/customary/webhook', { url: hub.url + INBOUND, secret: SECRET });
  });

  afterAll(async () => {
    await medusa?.kill();
    await hub?.stop();
  });

  beforeEach(async () => {
    hub.answers({ status: 202 });
    await quiet();
    hub.received.length = 0;
  });

  const email = () => `${randomUUID()}@example.test`;
  const news = () => hub.received.filter(({ path }) => path === INBOUND);
  const told = () => news().map(({ body }) => `${JSON.parse(body).event} ${JSON.parse(body).id}`);
  const quiet = () =>
    expect.poll(async () => (await medusa.call('GET', '/admin/customary/status')).delivering.waiting).toBe(0);
  const admin = (method: string, path: string, body?: unknown) => medusa.call(method, `/admin${path}`, body);
  const aCustomer = async (): Promise<string> => (await admin('POST', '/customers', { email: email() })).customer.id;

  /** What the hub is told because of `change`. What waits is counted from the moment of the change itself. */
  const toldBy = async (change: () => Promise<unknown>) => {
    await quiet();
    hub.received.length = 0;
    await change();
    await quiet();
    return told();
  };

  test('each change by the staff is one delivery', async () => {
    const id = await aCustomer();
    expect(await toldBy(() => admin('POST', `/customers/${id}`, { first_name: 'Ana' }))).toEqual([
      `customer.updated ${id}`,
    ]);
    const address = () => admin('POST', `/customers/${id}/addresses?fields=%2Baddresses.*`, { city: 'Bern' });
    expect(await toldBy(address)).toEqual([`customer.updated ${id}`]);
    const { addresses } = await admin('GET', `/customers/${id}/addresses`);
    const at = `/customers/${id}/addresses/${addresses[0].id}`;
    expect(await toldBy(() => admin('POST', at, { city: 'Basel' }))).toEqual([`customer.updated ${id}`]);
    expect(await toldBy(() => admin('DELETE', at))).toEqual([`customer.updated ${id}`]);
    expect(await toldBy(() => admin('DELETE', `/customers/${id}`))).toEqual([`customer.deleted ${id}`]);
  });

  test('a new customer is told of as such', async () => {
    const id = await aCustomer();
    await expect.poll(told).toEqual([`customer.created ${id}`]);
  });

  test('a change of a group is one of each of its members', async () => {
    const members = [await aCustomer(), await aCustomer()];
    const { customer_group: group } = await admin('POST', '/customer-groups', { name: `group ${randomUUID()}` });
    const of = members.map((id) => `customer.updated ${id}`).sort();
    const at = `/customer-groups/${group.id}`;
    expect((await toldBy(() => admin('POST', `${at}/customers`, { add: members }))).sort()).toEqual(of);
    expect((await toldBy(() => admin('POST', at, { name: `group ${randomUUID()}` }))).sort()).toEqual(of);
    expect((await toldBy(() => admin('DELETE', at))).sort()).toEqual(of);
  });

  test('what customers do in the shop is told as well, and so are guests', async () => {
    const shop = { 'x-publishable-api-key': await publishableKey() };
    const person = { email: email(), password: 'Peer-Shop-1' };
    const { token } = await medusa.call('POST', '/auth/customer/emailpass/register', person);
    const registered = { ...shop, authorization: `Bearer ${token}` };
    const { customer } = await medusa.call('POST', '/store/customers', { email: person.email }, registered);
    await expect.poll(told).toContain(`customer.created ${customer.id}`);
    const login = await medusa.call('POST', '/auth/customer/emailpass', person);
    const me = { ...shop, authorization: `Bearer ${login.token}` };
    const changed = [`customer.updated ${customer.id}`];
    expect(await toldBy(() => medusa.call('POST', '/store/customers/me', { phone: '+41440000009' }, me))).toEqual(
      changed,
    );
    expect(await toldBy(() => medusa.call('POST', '/store/customers/me/addresses', { city: 'Chur' }, me))).toEqual(
      changed,
    );

    const { region } = await admin('POST', '/regions', { name: `region ${randomUUID()}`, currency_code: 'chf' });
    const guest = { email: email(), region_id: region.id };
    const [created] = await toldBy(() => medusa.call('POST', '/store/carts', guest, shop));
    expect(created).toMatch(/^customer.created cus_/);
    expect(created).not.toContain(customer.id);
  });

  const publishableKey = async (): Promise<string> => {
    const title = `key ${randomUUID()}`;
    const { api_key: key } = await admin('POST', '/api-keys', { title, type: 'publishable' });
    const { sales_channel: channel } = await admin('POST', '/sales-channels', { name: title });
    await admin('POST', `/api-keys/${key.id}/sales-channels`, { add: [channel.id] });
    return key.token;
  };

  test('a change past Medusa, by SQL, is told within a minute or so', async () => {
    const id = await aCustomer();
    const database = new Client({ connectionString: needed('DATABASE_URL', 'the address of its database') });
    await database.connect();
    try {
      const change = () => database.query(`update customer set first_name = 'SQL' where id = $1`, [id]);
      expect(await toldBy(change)).toEqual([`customer.updated ${id}`]);
    } finally {
      await database.end();
    }
  });

  test('a delivery is signed as the hub expects it', async () => {
    await aCustomer();
    await expect.poll(() => news().length).toBe(1);
    const { headers, body } = news()[0] as Received;
    const signed = createHmac('sha256', SECRET).update(`${headers['x-customary-timestamp']}.${body}`).digest('hex');
    expect(headers['x-customary-signature']).toBe(`v1=${signed}`);
    expect(Math.abs(Number(headers['x-customary-timestamp']) - Date.now() / 1000)).toBeLessThan(60);
  });

  test('what could not be delivered survives the end of the process, and keeps its id', async () => {
    hub.answers({ status: 503 });
    const id = await aCustomer();
    await expect.poll(() => news().length).toBeGreaterThan(0);
    await medusa.kill();
    hub.answers({ status: 202 });
    const before = news().map(({ headers }) => headers['x-customary-delivery']);
    hub.received.length = 0;
    await medusa.start();
    await expect.poll(told).toEqual([`customer.created ${id}`]);
    expect(new Set([...before, news()[0]?.headers['x-customary-delivery']]).size).toBe(1);
  });

  test('a hub that is gone neither slows nor fails a change, and is told of it when it is back', async () => {
    const { port } = new URL(hub.url);
    await hub.stop();
    const id = await aCustomer();
    await admin('POST', `/customers/${id}`, { first_name: 'Ana' });
    const waiting = async () => (await admin('GET', '/customary/status')).delivering;
    await expect
      .poll(waiting)
      .toMatchObject({ waiting: 1, lastError: expect.stringContaining('could not be reached') });
    hub = await HubServer.start(Number(port));
    await expect.poll(told).toEqual([`customer.created ${id}`]);
  });

  test('the secret and the token are shown to nobody', async () => {
    const registered = await admin('GET', '/customary/webhook');
    expect(registered).toEqual({ webhook: { url: hub.url + INBOUND, enabled: true } });
    const shown = JSON.stringify([
      registered,
      await admin('GET', '/customary'),
      await admin('GET', '/customary/status'),
    ]);
    expect(shown + medusa.log).not.toContain(SECRET);
    expect(shown + medusa.log).not.toContain(TOKEN);
  });

  test.each(['/admin/customary', '/admin/customary/webhook', '/admin/customary/customers', '/admin/customary/status'])(
    '%s is for the staff alone',
    async (path) => {
      expect((await fetch(medusa.url + path)).status).toBe(401);
    },
  );

  test('a registration that cannot be is refused with the reason', async () => {
    const register = (body: unknown) => admin('POST', '/customary/webhook', body);
    await expect(register({ url: 'ftp://hub.example.test', secret: 'x' })).rejects.toThrow(/400.*'url'/);
    await expect(register({ url: 'https://hub.example.test' })).rejects.toThrow(/400.*'secret'/);
  });
});
