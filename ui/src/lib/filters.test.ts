import { expect, test } from 'vitest';
import { chosen, cleared, isFiltered, parameters, readSearch, sortedBy, toggled } from './filters';

test('unknown and empty parts of a query string are dropped', () => {
  expect(readSearch({ q: 'ann', linked: '', nonsense: 'x', has_account: true })).toEqual({
    q: 'ann',
    has_account: 'true',
  });
});

test('choosing a value twice is choosing nothing', () => {
  const once = toggled({}, 'linked', 'woo');
  expect(once).toEqual({ linked: 'woo' });
  expect(toggled(once, 'linked', 'strapi')).toEqual({ linked: 'woo,strapi' });
  expect(toggled(once, 'linked', 'woo')).toEqual({ linked: undefined });
});

test('clearing keeps the order', () => {
  expect(cleared({ q: 'x', type: 'a', sort: 'name' })).toEqual({ sort: 'name' });
});

test('an order is no filter', () => {
  expect(isFiltered({ sort: 'name' })).toBe(false);
  expect(isFiltered({ missing: 'woo' })).toBe(true);
  expect(chosen({ missing: 'woo' }, 'missing')).toEqual(['woo']);
});

test('the best match comes first while searching, the newest otherwise', () => {
  expect(parameters({}).sort).toBe('-updated_at');
  expect(parameters({ q: 'x' }).sort).toBe('relevance');
  expect(parameters({ q: 'x', sort: 'name' }).sort).toBe('name');
});

test('pressing a column head sorts rising, then falling', () => {
  expect(sortedBy({}, 'name').sort).toBe('name');
  expect(sortedBy({ sort: 'name' }, 'name').sort).toBe('-name');
  expect(sortedBy({ sort: '-name' }, 'name').sort).toBe('name');
});
