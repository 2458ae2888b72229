import { expect, test } from 'vitest';
import type { Status } from '../src/admin/lib/types';
import { stateOf } from '../src/admin/sync/state';

const well: Status = {
  delivering: {
    url: 'https://hub.example.test/in',
    waiting: 0,
    failures: 0,
    retryAt: null,
    lastError: null,
    lastDeliveredAt: null,
    notNoted: [],
  },
  hub: {
    connection: { state: 'in_step', agreement: { state: 'equal', differs: 0 } },
    index: null,
    error: null,
  },
};
const connection = (state: string) => ({
  ...well,
  hub: { connection: { state, agreement: { state: 'equal', differs: 0 } }, index: null, error: null },
});
const delivering = (part: Partial<Status['delivering']>) => ({ ...well, delivering: { ...well.delivering, ...part } });

test.each<[string, Status, string, string]>([
  ['all is well', well, 'in_step', 'green'],
  ['the hub differs', connection('differs'), 'differs', 'orange'],
  ['the hub says what we do not know', connection('dreaming'), 'unknown', 'grey'],
  ['the hub does not answer', { ...well, hub: { connection: null, index: null, error: 'gone' } }, 'unreachable', 'red'],
  ['nobody told where to send to', delivering({ url: null }), 'unregistered', 'orange'],
  ['changes are not noted', delivering({ notNoted: ['customer'] }), 'unregistered', 'orange'],
  ['changes cannot be delivered', delivering({ failures: 3 }), 'unreachable', 'red'],
])('when %s, that is what is said', (_, status, word, color) => {
  expect(stateOf(status)).toEqual({ word, color });
});
