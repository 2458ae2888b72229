import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { switchSingleKeys, useChord, useKeys, useSequences } from './keys';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const single = vi.fn();
const sequence = vi.fn();
const chord = vi.fn();
let root: Root;

function Screen() {
  useKeys({ n: single });
  useSequences({ 'g n': sequence });
  useChord('k', chord);
  return <input aria-label="text" />;
}

function press(key: string, more: KeyboardEventInit = {}, target: EventTarget = document.body) {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
}

beforeEach(() => {
  vi.clearAllMocks();
  localStorage.clear();
  document.body.innerHTML = '<div></div>';
  root = createRoot(document.body.firstElementChild as HTMLElement);
  act(() => root.render(<Screen />));
});
afterEach(() => act(() => root.unmount()));

test('a key alone acts by itself, and as the second of two it does not', () => {
  press('n');
  expect(single).toHaveBeenCalledTimes(1);
  press('g');
  press('n');
  expect(sequence).toHaveBeenCalledTimes(1);
  expect(single).toHaveBeenCalledTimes(1);
});

test('keys typed into an input, with Ctrl or under a dialog are left alone', () => {
  press('n', {}, document.querySelector('input') as HTMLElement);
  press('n', { ctrlKey: true });
  const dialog = document.body.appendChild(document.createElement('div'));
  dialog.setAttribute('role', 'dialog');
  press('n');
  expect(single).not.toHaveBeenCalled();
});

test('single keys can be switched off, those with Ctrl stay', () => {
  switchSingleKeys(false);
  press('n');
  press('g');
  press('n');
  press('k', { ctrlKey: true });
  expect(single).not.toHaveBeenCalled();
  expect(sequence).not.toHaveBeenCalled();
  expect(chord).toHaveBeenCalledTimes(1);
});
