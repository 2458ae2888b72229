import { expect, test } from 'vitest';
import { fieldsPatch, same, typed } from './patch';

test('only what has changed is sent', () => {
  expect(fieldsPatch({ phone: '1', email: 'a@b.example' }, { phone: '2', email: 'a@b.example' })).toEqual({
    phone: '2',
  });
});

test('a removed field becomes null', () => {
  expect(fieldsPatch({ phone: '1' }, {})).toEqual({ phone: null });
});

test('an address is sent as a whole, without its empty parts', () => {
  const before = { billing: { city: 'Austin', address_2: 'Yard 3' } };
  expect(fieldsPatch(before, { billing: { city: 'Dallas', address_2: null } })).toEqual({
    billing: { city: 'Dallas' },
  });
});

test('an address with nothing left is null', () => {
  expect(fieldsPatch({ billing: { city: 'Austin' } }, { billing: { city: '' } })).toEqual({ billing: null });
});

test('the order of members makes no difference, an absent one is as good as null', () => {
  expect(same({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
  expect(same({ a: 1, b: null }, { a: 1 })).toBe(true);
  expect(same({ a: 1 }, { a: 2 })).toBe(false);
});

test.each([
  ['  ', 'x', null],
  [' a ', 'x', 'a'],
  ['12', 3, 12],
  ['12', '3', '12'],
])('the typed text "%s" in place of %s', (text, previous, json) => {
  expect(typed(text, previous)).toBe(json);
});
