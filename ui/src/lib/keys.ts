import { useEffect, useRef } from 'react';

type Keys = Record<string, () => void>;

function busy(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return true;
  if (document.querySelector('[role=dialog], [role=menu]') !== null) return true;
  const target = event.target as HTMLElement | null;
  return target?.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]') != null;
}

/** Single keys of a screen. They never act inside inputs, under an open dialog, or together with Ctrl, Alt or Meta. */
export function useKeys(keys: Keys) {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = latest.current[event.key];
      if (act === undefined || busy(event)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
