import { expect, test } from 'vitest';
import { pieces } from './marks';

const marked = (text: string, ranges: [number, number][]) =>
  pieces(text, ranges)
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('');

test.each<[[number, number][], string]>([
  [[], 'Hargrove'],
  [[[0, 5]], '[Hargr]ove'],
  [
    [
      [5, 8],
      [0, 2],
    ],
    '[Ha]rgr[ove]',
  ],
  [
    [
      [0, 4],
      [2, 6],
    ],
    '[Harg][ro]ve',
  ],
  [[[6, 99]], 'Hargro[ve]'],
  [[[99, 120]], 'Hargrove'],
])('the ranges %j mark %s', (ranges, text) => {
  expect(marked('Hargrove', ranges)).toBe(text);
});
