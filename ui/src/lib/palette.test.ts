import { beforeEach, expect, test } from 'vitest';
import { fitting, placeOf, recent, remember } from './palette';

const offers = [
  { id: '1', label: 'Go to Conflicts' },
  { id: '2', label: 'Conexiones', hint: 'Página' },
  { id: '3', label: 'Theme: dark' },
];

beforeEach(() => localStorage.clear());

test('case and accents do not matter, and every word counts', () => {
  expect(fitting(offers, 'PAGINA con').map(({ id }) => id)).toEqual(['2']);
  expect(fitting(offers, 'weather')).toEqual([]);
});

test('what begins with the text comes first', () => {
  expect(fitting(offers, 'con').map(({ id }) => id)).toEqual(['2', '1']);
});

test('an id leads to its page', () => {
  expect(placeOf(' cus_01m88914e1e0eb9666bw6x9bm5 ')).toBe('/customers/cus_01m88914e1e0eb9666bw6x9bm5');
  expect(placeOf('cus_short')).toBeUndefined();
});

test('the last five places are remembered, each once, actions never', () => {
  for (const number of [1, 2, 3, 4, 5, 6, 2]) remember({ id: `${number}`, label: `${number}`, href: `/${number}` });
  remember({ id: 'action', label: 'Sync all' });
  expect(recent().map(({ href }) => href)).toEqual(['/2', '/6', '/5', '/4', '/3']);
});
