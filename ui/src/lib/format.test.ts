import { expect, test } from 'vitest';
import { address, dateTime, duration, initials, isoSeconds, number, relativeTime, value } from './format';

const now = Date.parse('2026-11-24T12:00:00.000Z');

test.each([
  ['en', '7,444'],
  ['es', '7.444'],
])('a number of four digits is grouped in %s', (locale, text) => {
  expect(number(7444, locale)).toBe(text);
});

test.each([
  ['2026-11-24T11:59:42.000Z', '18s ago'],
  ['2026-11-24T11:55:30.000Z', '4m ago'],
  ['2026-11-24T09:00:00.000Z', '3h ago'],
  ['2026-11-22T12:00:00.000Z', '2d ago'],
  ['2026-11-24T12:10:00.000Z', 'in 10m'],
  ['2026-11-01T12:00:00.000Z', 'Nov 1, 2026'],
])('the moment %s is told as %s', (time, text) => {
  expect(relativeTime(time, now, 'en')).toBe(text);
});

test.each([
  [0, '0 s'],
  [246, '4 min 6 s'],
  [3600, '1 h'],
  [90_061, '1 d 1 h'],
])('%d seconds are told by their largest two units', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test.each([
  ['PT15M', 900],
  ['PT1H30M', 5400],
  ['P1D', 86_400],
  ['PT30S', 30],
  ['P', undefined],
  ['15 minutes', undefined],
])('the ISO duration %s is understood or refused', (text, seconds) => {
  expect(isoSeconds(text)).toBe(seconds);
});

test.each([
  ['Hargrove Plumbing & Supply', 'HP'],
  ['Élise', 'É'],
  ['', ''],
])('the initials of "%s"', (name, letters) => {
  expect(initials(name)).toBe(letters);
});

test('an address is one line without its empty parts', () => {
  const parts = {
    address_1: 'Calle Mayor 1',
    address_2: '',
    postcode: '28013',
    city: 'Madrid',
    country: 'ES',
  };
  expect(address(parts)).toBe('Calle Mayor 1, 28013 Madrid, ES');
});

test('nothing known is an empty text, and a flag is a word', () => {
  const words = { yes: 'sí', no: 'no' };
  expect(value(null, 'es', words)).toBe('');
  expect(value(true, 'es', words)).toBe('sí');
  expect(value([1, 'a'], 'es', words)).toBe('1, a');
});

test('a moment is told by day and time, and what is none stays as it is', () => {
  expect(dateTime('2026-11-22T09:41:00Z', 'en-GB')).toContain('22 Nov 2026');
  expect(dateTime('soon', 'en')).toBe('soon');
});
