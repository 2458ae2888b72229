import { expect, test } from 'vitest';
import { question, readState, writeState } from '../src/admin/customers/list-state';

test('what the address says comes back as it was', () => {
  const address = { q: 'núñez', type: 'commercial,residential', linked: 'woo', sort: '-updated_at' };
  const state = readState(new URLSearchParams(address));
  expect(state).toEqual({
    search: 'núñez',
    filters: { type: ['commercial', 'residential'], linked: ['woo'] },
    sorting: { id: 'updated_at', desc: true },
  });
  expect(writeState(state)).toEqual(address);
  expect(question(state)).toEqual(address);
});

test('a filter without values yet is open on the page, and none of the hub’s business', () => {
  const state = readState(new URLSearchParams('type=&sort=email'));
  expect(state.filters).toEqual({ type: [] });
  expect(writeState(state)).toEqual({ type: '', sort: 'email' });
  expect(question(state)).toEqual({ sort: 'email' });
});

test('what is no business of the list is not looked at', () => {
  expect(readState(new URLSearchParams('list=medusa&token=x'))).toEqual({ search: '', filters: {}, sorting: null });
});
