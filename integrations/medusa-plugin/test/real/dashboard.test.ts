import { randomUUID } from 'node:crypto';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { HubServer, type Received } from '../hub-server';
import { Medusa } from './medusa';
import { needed } from './needed';

const TOKEN = `cmy_${randomUUID()}`;

describe('the dashboard', () => {
  let hub: HubServer;
  let medusa: Medusa;
  let browser: Browser;
  let page: Page;
  let here: string;
  /** All that the browser was sent. */
  let seen: string[];
  let loads: number;

  beforeAll(async () => {
    hub = await HubServer.start();
    hub.answers(answer);
    medusa = await Medusa.start(hub.url, TOKEN);
    const webhook = { url: `${hub.url}/api/v1/inbound/medusa`, secret: 'dashboard' };
    await medusa.call('POST', '/admin/customary/webhook', webhook);
    const { customer } = await medusa.call('POST', '/admin/customers', { email: `${randomUUID()}@example.test` });
    here = customer.id;
    const executablePath = needed('CHROMIUM', 'a Chromium or Chrome');
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  });

  afterAll(async () => {
    await browser?.close();
    await medusa?.kill();
    await hub?.stop();
  });

  beforeEach(async () => {
    seen = [];
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(60_000);
    page.on('response', async (response) => {
      if (response.url().includes('/admin/')) seen.push(await response.text().catch(() => ''));
    });
    await page.goto(`${medusa.url}/app/login`);
    await page.locator('input[name=email]').fill(Medusa.login.email);
    await page.locator('input[name=password]').fill(Medusa.login.password);
    await page.locator('button[type=submit]').click();
    await page.waitForURL((url) => !url.pathname.endsWith('/login'));
    loads = 0;
    page.on('load', () => {
      loads += 1;
    });
    hub.received.length = 0;
  });

  afterEach(() => page.close());

  function answer({ path, method }: Received) {
    if (path.startsWith('/api/v1/inbound/')) return { status: 202 };
    if (path.startsWith('/api/v1/customers?')) return json(customers(new URL(path, hub.url).searchParams));
    if (path.startsWith('/api/v1/search/')) return json({ state: 'in_step', documents: 2, customers: 2, lag: 0 });
    if (method === 'POST' && path.endsWith('/sync')) return json(run);
    return json({ name: 'medusa', state: 'in_step', state_text: '', agreement: { state: 'equal', differs: 0 } });
  }

  const json = (body: unknown) => ({ status: 200, body: JSON.stringify(body) });
  const run = {
    id: 'run_1',
    state: 'finished',
    outcome: 'clean',
    counters: { read: 9, created: 2, updated: 1, gone: 0, rejected: 0 },
  };

  function customers(asked: URLSearchParams) {
    const all = [customer('Ana Núñez', 'medusa', here), customer('Bea Peña', 'woo', '7')];
    const found = all.filter(({ name }) => name.startsWith(asked.get('q') ?? ''));
    const data = asked.get('cursor') === 'second' ? found.slice(1) : found;
    const next = asked.get('sort') === 'email' && !asked.has('cursor') ? 'second' : null;
    const facets = { customer_type: [{ value: 'commercial', count: 2 }] };
    return {
      data,
      page: { next, prev: null, has_more: next !== null },
      total: asked.get('sort') === 'email' ? 21 : found.length,
      facets,
    };
  }

  function customer(name: string, connection: string, external_id: string) {
    return {
      id: `cus_${external_id}`,
      name,
      fields: { email: `${external_id}@example.test`, customer_type: 'commercial' },
      links: [{ connection, kind: connection, tile: 'Md', external_id, state: 'in_step' }],
      created_at: '2026-11-30T10:00:00Z',
      updated_at: '2026-11-30T10:00:00Z',
    };
  }

  const rows = () => page.locator('[data-testid=customary-customers] tbody tr');
  const asked = () => hub.received.map(({ path }) => new URL(path, hub.url).searchParams);

  test('the native entry leads to the hub’s customers without a reload', async () => {
    await page.locator('a[href="/app/customers"]').first().click();
    await page.waitForURL('**/app/customers/advanced');
    await expect.poll(() => rows().count()).toBe(2);
    expect(loads).toBe(0);
    await page.goBack();
    expect(page.url()).not.toContain('/customers');
  });

  test('so does the address; and Medusa’s own list is there for who asks for it', async () => {
    await page.goto(`${medusa.url}/app/customers`);
    await page.waitForURL('**/app/customers/advanced');
    await page.getByRole('link', { name: 'Medusa’s own list' }).click();
    await page.waitForURL('**/app/customers?list=medusa');
    await page.getByTestId('customary-customers').waitFor({ state: 'detached' });
    await page.locator('tbody tr').first().waitFor();
  });

  test('a new customer is entered in Medusa’s own form', async () => {
    await page.goto(`${medusa.url}/app/customers/advanced`);
    await page.getByRole('link', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'Create Customer' }).waitFor();
    expect(page.url()).toContain('/app/customers/create');
  });

  test('what is typed is searched for, and stands in the address', async () => {
    await page.goto(`${medusa.url}/app/customers/advanced`);
    await page.getByPlaceholder(/ListID/).fill('Bea');
    await expect.poll(() => rows().count()).toBe(1);
    expect(page.url()).toContain('q=Bea');
    await page.reload();
    await expect.poll(() => rows().count()).toBe(1);
    expect(
      asked()
        .filter((query) => query.get('q') === 'Bea')
        .at(-1)
        ?.get('include'),
    ).toBe('total,facets');
  });

  test('filters show how many there are, and are asked of the hub', async () => {
    await page.goto(`${medusa.url}/app/customers/advanced`);
    await rows().first().waitFor();
    await page.getByTestId('customary-customers').locator('button[aria-haspopup=menu]').first().click();
    await page.getByRole('menuitem', { name: 'Customer type' }).click();
    await page.getByRole('button', { name: 'Commercial (2)' }).click();
    await expect.poll(() => asked().some((query) => query.get('type') === 'commercial')).toBe(true);
    expect(page.url()).toContain('type=commercial');
  });

  test('pages are turned there and back, and another question begins with the first', async () => {
    await page.goto(`${medusa.url}/app/customers/advanced?sort=email`);
    await page.getByRole('button', { name: 'Next' }).click();
    await expect.poll(() => rows().count()).toBe(1);
    await page.getByRole('button', { name: 'Prev' }).click();
    await expect.poll(() => rows().count()).toBe(2);
    await page.getByRole('button', { name: 'Next' }).click();
    await expect.poll(() => rows().count()).toBe(1);
    hub.received.length = 0;
    await page.getByPlaceholder(/ListID/).fill('Ana');
    await expect.poll(() => asked().filter((query) => query.get('q') === 'Ana').length).toBeGreaterThan(0);
    expect(asked().filter((query) => query.get('q') === 'Ana' && query.has('cursor'))).toEqual([]);
  });

  test('who is in this shop opens in it', async () => {
    await page.goto(`${medusa.url}/app/customers/advanced`);
    await page.getByText('Ana Núñez').click();
    await page.waitForURL(`**/app/customers/${here}`);
  });

  test('the page asks again by itself', async () => {
    await page.goto(`${medusa.url}/app/customers/advanced`);
    await rows().first().waitFor();
    const before = asked().filter((query) => query.has('include')).length;
    await expect.poll(() => asked().filter((query) => query.has('include')).length).toBeGreaterThan(before);
  });

  test('the button has everything compared and says what came of it', async () => {
    await page.goto(`${medusa.url}/app/customers/advanced`);
    await page.getByTestId('customary-sync-state').getByText('In step').waitFor();
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('Synced now: 3 taken in').waitFor();
    expect(hub.received.filter(({ method }) => method === 'POST')).toMatchObject([{ body: '{"mode":"check"}' }]);
  });

  test('a hub that does not answer is told of, and the staff stay signed in', async () => {
    hub.answers({ status: 401, body: JSON.stringify({ detail: 'The key is not known' }) });
    try {
      await page.goto(`${medusa.url}/app/customers/advanced`);
      await page.getByRole('alert').getByText('The key is not known').waitFor();
      await page.getByTestId('customary-sync-state').getByText('Hub not reachable').waitFor();
    } finally {
      hub.answers(answer);
    }
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => rows().count()).toBe(2);
  });

  test('the hub’s key never reaches the browser', async () => {
    await page.goto(`${medusa.url}/app/customers/advanced`);
    await rows().first().waitFor();
    await page.getByTestId('customary-sync-state').waitFor();
    expect(hub.received.length).toBeGreaterThan(0);
    expect(hub.received.every(({ headers }) => headers.authorization === `Bearer ${TOKEN}`)).toBe(true);
    await expect.poll(() => seen.join()).toContain('"connection":"medusa"');
    expect(seen.join()).not.toContain(TOKEN);
  });
});
