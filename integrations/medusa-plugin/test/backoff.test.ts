import { expect, test } from 'vitest';
import { backoff, retryAfter } from '../src/modules/customary/outbox/backoff';

test.each([
  [1, 1_000],
  [2, 2_000],
  [4, 8_000],
  [9, 256_000],
  [10, 300_000],
  [5_000, 300_000],
])('after %i failures the hub is left alone for %i ms', (failures, wait) => {
  expect(backoff(failures)).toBe(wait);
});

test('a hub that asks for longer is left alone for longer', () => {
  expect(backoff(1, 3_600_000)).toBe(3_600_000);
  expect(backoff(4, 1_000)).toBe(8_000);
  expect(backoff(1, 1e12)).toBe(86_400_000);
});

test.each([
  ['7', 7_000],
  ['Mon, 30 Nov 2026 10:00:30 GMT', 30_000],
  ['Mon, 30 Nov 2026 09:00:00 GMT', 0],
  ['-3', 0],
  ['soon', 0],
  [null, 0],
])('Retry-After %s asks for %i ms', (header, wait) => {
  expect(retryAfter(header, new Date('2026-11-30T10:00:00Z'))).toBe(wait);
});
