import { expect, test, vi } from 'vitest';
import { unique } from './unique';

test('texts differ, also in a page that came without TLS', () => {
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
  const texts = new Set(Array.from({ length: 100 }, unique));
  vi.unstubAllGlobals();
  expect(texts.size).toBe(100);
  for (const text of texts) expect(text).toMatch(/^[0-9a-f]{32}$/);
});
