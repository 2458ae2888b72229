// A pretended server for looking at the built app without a hub: `node dev/mock.mjs`, then /app/ on port 4180. Not shipped.
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname } from 'node:path';

const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:";
const ago = (seconds) => new Date(Date.now() - seconds * 1000).toISOString();
const systems = [
  ['woo', 'woocommerce', 'WooCommerce', 'Wc'],
  ['woo-es', 'woocommerce', 'WooCommerce', 'Wc'],
  ['content', 'strapi', 'Strapi', 'St'],
];
const NAMES = [
  'Elise Aguirre',
  'Copper Hill Hardware',
  'Hargrove Plumbing & Supply',
  'Diego Ibáñez',
  'Maple & Main Roofing',
];
const STATES = ['in_step', 'waiting', 'conflict', 'differs', 'gone'];
const id = (number) => `cus_01j254aa53e5k9q2xw7r4n${String(number).padStart(4, '0')}`;

const conflict = {
  id: 'cfl_1',
  customer: { id: id(2), name: NAMES[2] },
  field: 'phone',
  here: '+1 555 0177',
  there: '+1 555 0142',
  base: '+1 555 0100',
  connection: 'woo',
  kind: 'woocommerce',
  tile: 'Wc',
  external_id: '2284',
  opened_at: ago(7200),
  state: 'open',
};

function customer(number) {
  const name = `${NAMES[number % 5]}${number < 5 ? '' : ` ${number}`}`;
  return {
    id: id(number),
    version: 37,
    name,
    state: number % 5 === 2 ? 'conflict' : 'ok',
    created_at: ago(9e6),
    updated_at: ago(18 + number * 40),
    fields: {
      email: `mail${number}@customer.example`,
      company_name: name,
      first_name: 'Ruth',
      last_name: 'Hargrove',
      phone: '+1 555 0100',
      customer_type: number % 2 ? 'commercial' : 'residential',
      price_level: ['retail', 'wholesale', 'contractor'][number % 3],
      has_account: true,
      billing: { address_1: '418 Mercer St', city: 'Austin', state: 'TX', postcode: '78702', country: 'US' },
      orders_count: 214,
      'custom.sales_rep': 'M. Rojas',
    },
    links: systems.slice(0, 1 + (number % 3)).map(([connection, kind, , tile], index) => ({
      connection,
      kind,
      tile,
      external_id: `${2284 + number}`,
      state: STATES[(number + index) % 5],
    })),
  };
}

function whole(number) {
  const shown = customer(number);
  const source = (rule) => ({
    connection: 'woo',
    kind: 'woocommerce',
    tile: 'Wc',
    external_id: '2284',
    at: ago(14_400),
    rule,
  });
  return {
    ...shown,
    links: shown.links.map((link) => ({
      ...link,
      as_of: ago(240),
      differences:
        link.state === 'differs'
          ? [{ field: 'email', here: 'a@b.example', there: 'c@d.example', reason: 'protected' }]
          : [],
    })),
    provenance: Object.fromEntries(
      Object.keys(shown.fields).map((field) => [field, source(field === 'email' ? 'set_once' : 'newest_wins')]),
    ),
    conflicts: shown.state === 'conflict' ? [{ ...conflict, customer: { id: shown.id, name: shown.name } }] : [],
  };
}

const counters = {
  read: 4878,
  created: 114,
  updated: 391,
  unchanged: 4364,
  linked: 0,
  held: 3,
  rejected: 6,
  left_out: 2,
  gone: 1,
  api_calls: 139,
};
const run = (number, state = 'finished') => ({
  id: `run_${number}`,
  number,
  connection: 'woo',
  kind: 'woocommerce',
  tile: 'Wc',
  mode: 'full',
  lane: 'bulk',
  trigger: number % 2 ? { kind: 'person', actor: 'Marta Rojas' } : { kind: 'schedule' },
  state,
  ...(state === 'finished' ? { outcome: ['clean', 'with_rejects', 'failed'][number % 3], finished_at: ago(60) } : {}),
  counters,
  total: 7444,
  queued_at: ago(170),
  started_at: ago(162),
});
const connection = ([name, kind, title, tile], position) => ({
  id: `con_${name}`,
  name,
  kind,
  title,
  tile,
  state: ['syncing', 'in_step', 'attention'][position],
  state_text: position === 2 ? 'The token was refused' : '',
  direction: 'two_way',
  schedule: 'PT15M',
  position,
  paused: false,
  settings: { url: 'https://shop.example', consumer_secret: { secret: true, last4: 'a1b2' } },
  counts: { linked: 4640, waiting: 3, conflicts: 1, rejects: 6 },
  last_run: run(1842 - position, position === 0 ? 'running' : 'finished'),
  next_run_at: new Date(Date.now() + 6e5).toISOString(),
  webhook: { url: `https://hub.example/api/v1/inbound/${name}`, active: true, last_received_at: ago(90), notes: [] },
  limits: { requests: 100, window_seconds: 60, concurrent: 4 },
});
const reject = {
  id: 'rej_1',
  kind: 'push',
  connection: 'woo',
  tile: 'Wc',
  subject: '2291',
  customer: id(3),
  error_class: 'invalid',
  path: 'billing.email',
  found: 'none',
  expected: 'an e-mail address',
  reason: 'The shop refuses a customer without a billing e-mail.',
  first_seen_at: ago(9000),
  last_seen_at: ago(300),
  attempts: 3,
  state: 'open',
};
const setting = (name, label, kind, more = {}) => ({
  name,
  label,
  kind,
  required: true,
  choices: [],
  help: '',
  ...more,
});
const page = (data, next = null) => ({ data, page: { next, prev: null, has_more: next !== null } });

function customers(url) {
  const from = Number(url.searchParams.get('cursor') ?? 0);
  const facet = (...values) => values.map(([value, count]) => ({ value, count }));
  return {
    ...page(
      Array.from({ length: 50 }, (_, index) => customer(from + index)),
      String(from + 50),
    ),
    total: 7444,
    took_ms: 12,
    facets: {
      customer_type: facet(['residential', 4749], ['commercial', 2695]),
      price_level: facet(['retail', 4767], ['wholesale', 1482], ['contractor', 1195]),
      has_account: facet(['true', 4336], ['false', 3108]),
      linked: facet(['woo', 4640], ['woo-es', 3097], ['content', 2722]),
      country: facet(['US', 4000], ['ES', 3444]),
    },
  };
}

const ROUTES = [
  [
    '/me',
    () => ({
      id: 'usr_1',
      name: 'Marta Rojas',
      email: 'marta@acme.example',
      role: 'admin',
      permissions: ['customers.write', 'loyalty.write', 'connections.operate', 'connections.manage', 'access.manage'],
      workspace: { id: 1, name: 'Acme Ironworks' },
      locale: 'en',
    }),
  ],
  [
    '/overview',
    () => ({
      customers: 7444,
      conflicts_open: 12,
      departures_asked: 0,
      rejects_open: 6,
      connections: 3,
      runs_active: 1,
      outbox_pending: 3,
      index: { state: 'in_step', documents: 7444, customers: 7444, lag: 0 },
      connection_states: systems.map(connection),
    }),
  ],
  ['/customers', customers],
  [
    '/customers/[^/]+/timeline',
    () =>
      page([
        {
          id: 'chg_1',
          at: ago(3600),
          version: 37,
          origin: { kind: 'run', connection: 'woo', run_id: 'run_1842' },
          changes: [{ field: 'price_level', from: 'retail', to: 'wholesale', rule: 'newest_wins' }],
          refused: [{ field: 'email', value: 'new@customer.example', reason: 'The field is protected.' }],
        },
      ]),
  ],
  ['/customers/[^/]+/links/.*', () => ({ id: 2284, email: 'mail@customer.example' })],
  ['/customers/[^/]+', (url) => whole(Number(url.pathname.slice(-4)))],
  ['/connections', () => page(systems.map(connection))],
  [
    '/connections/[^/]+/mapping',
    () => ({
      rows: [
        { field: 'email', path: 'email', direction: 'both', policy: 'set_once' },
        { field: 'orders_count', path: 'orders_count', direction: 'read', policy: 'source_wins' },
      ],
    }),
  ],
  ['/connections/[^/]+', () => connection(systems[0], 0)],
  [
    '/connectors',
    () =>
      page([
        {
          kind: 'woocommerce',
          title: 'WooCommerce',
          tile: 'Wc',
          settings: [
            setting('url', 'Address of the shop', 'url'),
            setting('consumer_key', 'Consumer key', 'text'),
            setting('consumer_secret', 'Consumer secret', 'secret', { help: 'Shown once by the shop.' }),
          ],
        },
        {
          kind: 'strapi',
          title: 'Strapi',
          tile: 'St',
          settings: [setting('url', 'Address', 'url'), setting('mapping', 'Mapping', 'json', { required: false })],
        },
      ]),
  ],
  ['/runs', () => page([run(1842, 'running'), ...[1841, 1840, 1839].map((number) => run(number))])],
  ['/runs/[^/]+', () => run(1842, 'running')],
  ['/conflicts', () => page([conflict])],
  ['/rejects', () => page([reject])],
  [
    '/deliveries',
    () =>
      page([
        {
          id: 'dlv_1',
          connection: 'woo',
          tile: 'Wc',
          received_at: ago(40),
          topic: 'customer.updated',
          state: 'done',
          attempts: 1,
          hints: [{ external_id: '2284', what: 'changed' }],
        },
      ]),
  ],
];

const rules = (version) => ({
  version,
  rates: { EUR: 1, USD: 0.9 },
  tier_field: 'price_level',
  tier_factors: { wholesale: 1.5 },
  tag_factors: { double: 2 },
  minimum: 10,
  expires_after_months: 24,
  welcome_points: 100,
  shortfall: 'overdraw',
  only_with_account: false,
  valid_from: ago(9e6 / version),
  actor: 'Marta Rojas',
  at: ago(9e6 / version),
});

ROUTES.push(
  [
    '/loyalty/accounts/[^/]+',
    () => ({
      customer: id(2),
      balance: 1500,
      available: 1450,
      held: 50,
      entries: 63,
      expires: { points: 200, at: ago(-86_400 * 3) },
    }),
  ],
  ['/loyalty/rules', () => rules(2)],
  ['/loyalty/rules/versions', () => page([rules(2), rules(1)])],
  [
    '/loyalty/rules/trial',
    () => ({
      orders: 812,
      waiting: 3,
      would: 48_210,
      was: 41_004,
      difference: 7_206,
      largest: [0, 1, 2].map((number) => ({
        customer: id(number),
        name: NAMES[number],
        orders: 4 + number,
        would: 1500 - number * 300,
        was: 1000,
        difference: 500 - number * 300,
      })),
    }),
  ],
);

function api(url, response) {
  if (url.pathname === '/api/v1/stream') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('retry: 3000\n\n');
    return;
  }
  const found = ROUTES.find(([route]) => new RegExp(`^/api/v1${route}$`).test(url.pathname));
  response.writeHead(found ? 200 : 404, { 'Content-Type': 'application/json' });
  response.end(
    JSON.stringify(
      found ? found[1](url) : { title: 'Not Found', status: 404, code: 'not_found', detail: url.pathname },
    ),
  );
}

createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname.startsWith('/api/')) return api(url, response);
  const file = `target/classes/META-INF/resources/app${url.pathname.replace(/^\/app/, '')}`;
  const isFile = extname(file) !== '' && existsSync(file);
  response.writeHead(200, {
    'Content-Type': isFile ? (TYPES[extname(file)] ?? 'text/plain') : 'text/html',
    'Content-Security-Policy': POLICY,
  });
  createReadStream(isFile ? file : 'target/classes/META-INF/resources/app/index.html').pipe(response);
}).listen(4180, '127.0.0.1');
