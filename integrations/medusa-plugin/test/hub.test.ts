import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pass } from '../src/api/pass';
import { readCheck, startCheck } from '../src/modules/customary/hub/check';
import { Hub } from '../src/modules/customary/hub/hub';
import { standingOf } from '../src/modules/customary/hub/standing';
import { HubServer } from './hub-server';

const TOKEN = 'cmy_t0ken';

describe('the hub', () => {
  let server: HubServer;
  let hub: Hub;

  beforeEach(async () => {
    server = await HubServer.start();
    hub = new Hub({ hubUrl: new URL(server.url), hubToken: TOKEN, connection: 'my shop' });
  });

  afterEach(() => server.stop());

  const answers = (body: unknown, status = 200) => server.answers({ status, body: JSON.stringify(body) });
  const run = (part: object = {}) => ({
    id: 'run_1',
    state: 'finished',
    outcome: 'clean',
    counters: { read: 9, created: 0, updated: 0, gone: 0, rejected: 0 },
    ...part,
  });

  test('is asked with the shop’s key and what is searched for', async () => {
    answers({ data: [] });
    expect(await hub.get('/customers', { q: 'a&b=c ñ' })).toEqual({ status: 200, body: { data: [] } });
    expect(server.received[0]).toMatchObject({
      method: 'GET',
      path: '/api/v1/customers?q=a%26b%3Dc+%C3%B1',
      headers: { authorization: `Bearer ${TOKEN}` },
    });
  });

  test('that does not answer is told of, without the key', async () => {
    await server.stop();
    const answer = await hub.get('/customers');
    expect(answer.status).toBe(502);
    expect(JSON.stringify(answer)).toContain(server.url);
    expect(JSON.stringify(answer)).not.toContain(TOKEN);
    server = await HubServer.start();
  });

  test('that is something else is told of', async () => {
    server.answers({ status: 200, body: '<html>' });
    expect((await hub.get('/customers')).status).toBe(502);
  });

  test('that sends elsewhere is not followed with the key', async () => {
    server.answers({ status: 302, headers: { location: `${server.url}/elsewhere` } });
    await hub.get('/customers');
    expect(server.received).toHaveLength(1);
  });

  test('is asked to compare, and to answer when it is done', async () => {
    answers(run());
    expect(await startCheck(hub)).toEqual({ id: 'run_1', status: 'already_synced', written: 0, detail: null });
    expect(server.received[0]).toMatchObject({
      method: 'POST',
      path: '/api/v1/connections/my%20shop/sync',
      body: '{"mode":"check"}',
      headers: { prefer: 'wait=10' },
    });
  });

  test.each([
    ['synced_now', 6, run({ counters: { read: 9, created: 1, updated: 2, gone: 3, rejected: 0 } })],
    ['running', 0, run({ state: 'running', outcome: undefined })],
    ['running', 0, run({ state: 'queued', outcome: undefined })],
    ['waiting', 0, run({ state: 'waiting_for_approval', outcome: undefined })],
    ['failed', 0, run({ outcome: 'failed', error: 'the shop is closed' })],
    ['failed', 0, run({ outcome: 'cancelled' })],
  ])('says %s, %i written', async (status, written, body) => {
    answers(body);
    expect(await readCheck(hub, 'run_1')).toMatchObject({ status, written });
  });

  test('says in its own words why it does not compare', async () => {
    answers({ detail: 'This needs connections.operate' }, 403);
    expect(await startCheck(hub)).toEqual({
      id: null,
      status: 'failed',
      written: 0,
      detail: 'This needs connections.operate',
    });
  });

  test('shows how the shop stands in it, and none of the settings', async () => {
    server.answers(({ path }) => ({
      status: 200,
      body: JSON.stringify(
        path.endsWith('/status')
          ? { state: 'in_step', documents: 7, customers: 7, lag: 0 }
          : {
              name: 'my shop',
              state: 'differs',
              state_text: 'differs in 2',
              settings: { url: 'https://inside.example.test' },
              agreement: { state: 'differs', at: '2026-11-30T10:00:00Z', differs: 2, kinds: {} },
            },
      ),
    }));
    expect(await standingOf(hub)).toEqual({
      url: server.url,
      connection: {
        state: 'differs',
        agreement: { state: 'differs', at: '2026-11-30T10:00:00Z', differs: 2 },
      },
      index: { state: 'in_step', documents: 7, customers: 7, lag: 0 },
      error: null,
    });
  });

  test.each([
    [200, 200],
    [400, 400],
    [401, 502],
    [403, 502],
    [404, 502],
    [503, 502],
  ])('%i from it is %i to the staff, who stay signed in', (from, to) => {
    let told: unknown;
    const response = { status: (status: number) => ({ json: (body: unknown) => (told = { status, body }) }) };
    pass({ status: from, body: { detail: 'why' } }, response as never);
    expect(told).toMatchObject({ status: to, body: from < 300 ? { detail: 'why' } : { message: 'why' } });
  });
});
