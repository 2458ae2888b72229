/** The last thing this person did that can be taken back; kept as long as its notice is on screen. */
let last: (() => void) | undefined;

export function rememberUndo(undo: () => void): () => void {
  last = undo;
  return () => {
    if (last === undo) last = undefined;
  };
}

/** False when there is nothing to take back. */
export function undoLast(): boolean {
  const undo = last;
  last = undefined;
  undo?.();
  return undo !== undefined;
}
