import { useEffect, useState } from 'react';

/** Gives focus back, when the component goes, to whatever had it when the component came. */
export function useReturnedFocus() {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // After the dialog is gone from the document, or the browser would move focus once more.
      setTimeout(() => {
        if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      });
    },
    [before],
  );
}
