import { expect, test } from 'vitest';
import { signed, wholeNumber } from './points';

test.each([
  [' 100 ', 100],
  ['+100', 100],
  ['-20', -20],
  ['−20', -20],
  ['1,500', undefined],
  ['1.500', undefined],
  ['1e3', undefined],
  ['', undefined],
  ['9007199254740993', undefined],
])('"%s" is typed for %s points', (text, points) => {
  expect(wholeNumber(text)).toBe(points);
});

test.each([
  [1500, 'en', '+1,500'],
  [-1500, 'es', '-1.500'],
  [0, 'en', '0'],
])('%d points that moved are told in %s', (points, locale, text) => {
  expect(signed(points, locale)).toBe(text);
});
