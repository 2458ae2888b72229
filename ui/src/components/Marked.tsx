import type { Range } from '@/lib/api/types';
import { pieces } from '@/lib/marks';

/** A text in which the parts the search found are marked. */
export function Marked({ text, ranges }: { text: string; ranges?: Range[] }) {
  let at = 0;
  return pieces(text, ranges).map((piece) => {
    const key = at;
    at += piece.text.length;
    return piece.marked ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>;
  });
}
