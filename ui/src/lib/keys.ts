import { useEffect, useRef, useSyncExternalStore } from 'react';

type Keys = Record<string, () => void>;

const SEQUENCE_MILLIS = 1_200;
const KEPT = 'customary.keys';

/** Single keys can be switched off for whoever dictates, or rests a hand on the keyboard. */
export function singleKeysAreOn(): boolean {
  return localStorage.getItem(KEPT) !== 'off';
}

const watchers = new Set<() => void>();

export function switchSingleKeys(on: boolean) {
  localStorage.setItem(KEPT, on ? 'on' : 'off');
  for (const watcher of watchers) watcher();
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }, singleKeysAreOn);
}

function busy(event: KeyboardEvent): boolean {
  if (!singleKeysAreOn()) return true;
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return true;
  if (document.querySelector('[role=dialog], [role=menu]') !== null) return true;
  const target = event.target as HTMLElement | null;
  return target?.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]') != null;
}

function useListener(type: 'capture' | 'bubble', press: (event: KeyboardEvent) => void) {
  const latest = useRef(press);
  latest.current = press;
  useEffect(() => {
    const listener = (event: KeyboardEvent) => latest.current(event);
    document.addEventListener('keydown', listener, type === 'capture');
    return () => document.removeEventListener('keydown', listener, type === 'capture');
  }, [type]);
}

/** Single keys of a screen. They never act inside inputs, under an open dialog, or together with Ctrl, Alt or Meta. */
export function useKeys(keys: Keys) {
  useListener('bubble', (event) => {
    const act = keys[event.key];
    if (act === undefined || busy(event)) return;
    event.preventDefault();
    act();
  });
}

/** Two keys one after the other, written "g u". While the second is awaited, no single key acts. */
export function useSequences(sequences: Keys) {
  const begun = useRef({ key: '', at: 0 });
  useListener('capture', (event) => {
    const { key, at } = begun.current;
    begun.current = { key: '', at: 0 };
    if (busy(event)) return;
    const act = Date.now() - at < SEQUENCE_MILLIS ? sequences[`${key} ${event.key}`] : undefined;
    if (act !== undefined) {
      event.preventDefault();
      event.stopImmediatePropagation();
      act();
    } else if (Object.keys(sequences).some((sequence) => sequence.startsWith(`${event.key} `))) {
      begun.current = { key: event.key, at: Date.now() };
    }
  });
}

/** Ctrl and Enter confirm what is on screen, from inside an input as well. */
export function useChordEnter(act: (() => void) | undefined) {
  useListener('capture', (event) => {
    if (act === undefined || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    if (document.querySelector('[role=dialog]') !== null) return;
    event.preventDefault();
    act();
  });
}

/** A key together with Ctrl, or ⌘ on a Mac; it acts everywhere, inputs included. */
export function useChord(letter: string, act: () => void) {
  useListener('capture', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    if (event.key.toLowerCase() !== letter) return;
    event.preventDefault();
    act();
  });
}
