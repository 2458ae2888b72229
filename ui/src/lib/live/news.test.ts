import { expect, test } from 'vitest';
import type { Counters, Run } from '../api/types';
import { effect, progressed } from './news';

const counters: Counters = {
  read: 10,
  created: 1,
  updated: 0,
  unchanged: 9,
  linked: 0,
  held: 0,
  rejected: 0,
  left_out: 0,
  gone: 0,
  api_calls: 2,
};

const run: Run = {
  id: 'run_1',
  number: 1,
  connection: 'woo',
  mode: 'full',
  lane: 'bulk',
  trigger: { kind: 'person' },
  state: 'running',
  counters,
  queued_at: '2026-11-24T12:00:00.000Z',
};

const news = (change: Partial<Run>) => ({ id: run.id, number: 1, state: run.state, counters, ...change });

test('a reset has everything fetched again', () => {
  expect(effect('reset', {})).toEqual({ do: 'refetch-all' });
});

test('unknown events and broken data do nothing', () => {
  expect(effect('weather', {})).toEqual({ do: 'nothing' });
  expect(effect('run.progress', undefined)).toEqual({ do: 'nothing' });
  expect(effect('run.finished', { id: 'run_1' })).toEqual({ do: 'nothing' });
});

test('progress is shown without asking the server', () => {
  expect(effect('run.progress', news({}))).toEqual({ do: 'progress', run: news({}) });
});

test('a finished run has its own connection fetched again', () => {
  const found = effect('run.finished', news({ connection: 'woo', state: 'finished' }));
  expect(found.do === 'refetch' && found.keys).toContainEqual(['connection', 'woo']);
});

test('each changed customer is fetched again, and the list once', () => {
  const found = effect('customers.changed', { ids: ['cus_1', 'cus_2'] });
  const keys = found.do === 'refetch' ? found.keys : [];
  expect(keys.slice(0, 3)).toEqual([['customer', 'cus_1'], ['customer', 'cus_2'], ['customers']]);
});

test('news moves a run on and never back', () => {
  expect(progressed(run, news({ counters: { ...counters, read: 20 } })).counters.read).toBe(20);
  expect(progressed(run, news({ counters: { ...counters, read: 5 } }))).toBe(run);
});

test('news of another run, or after the end, changes nothing', () => {
  const finished: Run = { ...run, state: 'finished' };
  expect(progressed(finished, news({}))).toBe(finished);
  expect(progressed(run, news({ id: 'run_2' }))).toBe(run);
});

test('a run that goes on no longer waits', () => {
  const waiting: Run = {
    ...run,
    state: 'waiting',
    wait: { reason: '429', until: '2026-11-24T12:01:00.000Z' },
  };
  expect(progressed(waiting, news({})).wait).toBeUndefined();
});
