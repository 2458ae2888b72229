import { expect, test } from 'vitest';
import { differing } from './versions';

test('fields that only one version knows differ, and so do parts of an address', () => {
  const one = { phone: '+34', last_name: 'Vega', billing: { city: 'Madrid' }, email: null };
  const other = { phone: '+34', first_name: 'Rita', billing: { city: 'Getafe' } };
  expect(differing(one, other)).toEqual(['billing', 'first_name', 'last_name']);
});

test('a version does not differ from itself', () => {
  const one = { phone: '+34', billing: { city: 'Madrid', country: 'ES' } };
  expect(differing(one, { billing: { country: 'ES', city: 'Madrid' }, phone: '+34' })).toEqual([]);
});
