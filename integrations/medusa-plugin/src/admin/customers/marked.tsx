import type { ReactNode } from 'react';
import type { Range } from '../lib/types';

interface Props {
  text: string;
  /** Where the text fits what was searched for, in order. */
  ranges?: Range[];
}

/** A text with what was searched for marked in it. */
export const Marked = ({ text, ranges = [] }: Props) => {
  const parts: ReactNode[] = [];
  let done = 0;
  for (const [from, to] of ranges) {
    parts.push(text.slice(done, from));
    parts.push(
      <mark key={from} className="bg-ui-tag-orange-bg text-ui-fg-base rounded-sm">
        {text.slice(from, to)}
      </mark>,
    );
    done = to;
  }
  parts.push(text.slice(done));
  return <span className="truncate">{parts}</span>;
};
