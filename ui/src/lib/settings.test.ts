import { expect, test } from 'vitest';
import type { Setting } from './api/types';
import { changedValues, filled, standards } from './settings';

const setting = (part: Partial<Setting>): Setting => ({
  name: 'url',
  label: '',
  kind: 'text',
  required: true,
  choices: [],
  help: '',
  ...part,
});

test('a form starts with the standard values and the first of required choices', () => {
  const settings = [
    setting({ standard: 'x' }),
    setting({ name: 'version', kind: 'choice', choices: ['4', '5'] }),
    setting({ name: 'key', kind: 'secret' }),
  ];
  expect(standards(settings)).toEqual({ url: 'x', version: '4' });
});

test('an untouched secret is not sent', () => {
  expect(changedValues({ url: 'a' }, { url: 'b', key: '' })).toEqual({ url: 'b' });
});

test('an emptied setting is sent as empty', () => {
  expect(changedValues({ url: 'a' }, { url: '' })).toEqual({ url: '' });
});

test('empty boxes of a new connection are left out', () => {
  expect(filled({ url: 'a', key: '' })).toEqual({ url: 'a' });
});
