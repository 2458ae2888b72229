import { describe, expect, it, test } from 'vitest';
import { read } from '../extensions/points-balance/src/points';
import { entry } from './host';

describe('the points are the metafield of the customer', () => {
  it.each([
    ['1500', 1500],
    ['0', 0],
    ['-20', -20],
    ['9007199254740991', 9007199254740991],
  ])('%s', (value, points) => expect(read([entry(value)])).toEqual({ kind: 'known', points }));

  test('and not that of a product, of the cart or under another name', () => {
    const others = [
      entry('1', { type: 'product' }),
      entry('2', { type: 'cart' }),
      entry('3', { namespace: 'custom' }),
      entry('4', { key: 'tier' }),
    ];
    expect(read(others)).toEqual({ kind: 'unknown' });
    expect(read([...others, entry('5')])).toEqual({ kind: 'known', points: 5 });
  });

  test('and nothing is not 0', () => expect(read([])).toEqual({ kind: 'unknown' }));

  it.each(['', ' ', '12.5', '1e3', 'many', '9007199254740993'])('and no number is made of "%s"', (found) =>
    expect(read([entry(found)])).toEqual({ kind: 'unreadable', found }),
  );
});
