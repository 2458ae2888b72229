import { expect, test } from 'vitest';
import type { Rules } from '@/lib/api/rules';
import { draftOf, emptyPair, inForce, rulesOf, Unreadable } from './rules';

const NOTHING: Rules = {
  rates: {},
  tier_field: '',
  tier_factors: {},
  tag_factors: {},
  minimum: 0,
  welcome_points: 0,
  shortfall: 'overdraw',
  only_with_account: false,
};

const rules: Rules = {
  rates: { EUR: 1, USD: 0.9 },
  tier_field: 'custom.tier',
  tier_factors: { gold: 1.5 },
  tag_factors: { double: 2 },
  minimum: 10,
  expires_after_months: 12,
  welcome_points: 100,
  shortfall: 'take_what_is_there',
  only_with_account: true,
};

test('what stands in the form is what was entered', () => {
  expect(rulesOf(draftOf(rules))).toEqual(rules);
  expect(rulesOf(draftOf(NOTHING))).toEqual(NOTHING);
});

test('empty rows do not count, a comma is a point, and currencies are capital letters', () => {
  const rates = [emptyPair(), { ...emptyPair(), name: 'eur ', value: ' 0,5' }];
  expect(rulesOf({ ...draftOf(NOTHING), rates }).rates).toEqual({ EUR: 0.5 });
});

test.each([
  [{ rates: [{ ...emptyPair(), name: 'EUR', value: '' }] }, 'rates'],
  [{ tags: [{ ...emptyPair(), name: 'double', value: '-2' }] }, 'tags'],
  [{ minimum: '1.000,50' }, 'minimum'],
  [{ months: '1.5' }, 'months'],
  [{ welcome: 'many' }, 'welcome'],
])('%j is no number', (change, what) => {
  expect(() => rulesOf({ ...draftOf(NOTHING), ...change })).toThrow(new Unreadable(what));
});

test('in force is what is valid by now, and of two since the same moment the newer', () => {
  const version = (number: number, day: string) => ({ ...NOTHING, version: number, valid_from: `${day}T00:00:00Z` });
  const all = [version(4, '2027-01-01'), version(3, '2026-03-01'), version(2, '2026-03-01'), version(1, '2026-01-01')];
  expect(inForce(all, Date.parse('2026-12-01'))?.version).toBe(3);
  expect(inForce(all, Date.parse('2026-02-01'))?.version).toBe(1);
  expect(inForce(all, Date.parse('2025-12-01'))).toBeUndefined();
});
