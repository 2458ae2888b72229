import type { Range } from './api/types';

export interface Piece {
  text: string;
  marked: boolean;
}

/** Cuts a text at the ranges the search found; ranges outside of it or over each other are put right. */
export function pieces(text: string, ranges: Range[] = []): Piece[] {
  const all: Piece[] = [];
  let done = 0;
  for (const [from, to] of [...ranges].sort((one, other) => one[0] - other[0])) {
    const begin = Math.max(from, done);
    const end = Math.min(to, text.length);
    if (begin >= end) continue;
    if (begin > done) all.push({ text: text.slice(done, begin), marked: false });
    all.push({ text: text.slice(begin, end), marked: true });
    done = end;
  }
  if (done < text.length) all.push({ text: text.slice(done), marked: false });
  return all;
}
