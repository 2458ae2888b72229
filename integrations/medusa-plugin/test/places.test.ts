import { expect, test } from 'vitest';
import { leadsToAdvanced, pageHere, pageInHub } from '../src/admin/customers/places';

test.each([
  ['/customers', '', true],
  ['/customers/', '?offset=20', true],
  ['/customers', '?list=medusa', false],
  ['/customers', '?offset=20&list=medusa', false],
  ['/customers/create', '', false],
  ['/customers/advanced', '', false],
])('%s%s leads to the advanced list: %s', (pathname, search, leads) => {
  expect(leadsToAdvanced({ pathname, search })).toBe(leads);
});

const hub = { url: 'https://hub.example.test', connection: 'medusa' };
const customer = (connection: string, external_id: string, state = 'in_step') => ({
  id: 'cus_hub',
  name: 'Ana',
  fields: {},
  links: [{ connection, kind: 'medusa', tile: 'Md', external_id, state }],
  created_at: '2026-11-30T10:00:00Z',
  updated_at: '2026-11-30T10:00:00Z',
});

test('who is in this shop has a page in it', () => {
  expect(pageHere(customer('medusa', 'cus_01'), hub)).toBe('/customers/cus_01');
});

test('who is gone from this shop has none', () => {
  expect(pageHere(customer('medusa', 'cus_01', 'gone'), hub)).toBeNull();
});

test('who is in another shop alone has his page in the hub', () => {
  expect(pageHere(customer('other', 'cus_01'), hub)).toBeNull();
  expect(pageInHub(customer('other', 'cus_01'), hub)).toBe('https://hub.example.test/app/customers/cus_hub');
});
