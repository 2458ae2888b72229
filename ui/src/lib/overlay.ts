import { useSyncExternalStore } from 'react';

/** What lies over the page, of the things that can be opened from everywhere. */
export type Overlay = { kind: 'palette' } | { kind: 'keys' } | { kind: 'new_customer'; text?: string };

let shown: Overlay | undefined;
const watchers = new Set<() => void>();

function show(next: Overlay | undefined) {
  shown = next;
  for (const watcher of watchers) watcher();
}

export function openOverlay(next: Overlay) {
  show(next);
}

export function closeOverlay() {
  show(undefined);
}

export function useOverlay(): Overlay | undefined {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => shown,
  );
}
