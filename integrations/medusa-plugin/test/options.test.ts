import { expect, test } from 'vitest';
import { readOptions } from '../src/modules/customary/options';

const all = { hubUrl: 'https://hub.example.test', hubToken: 'cmy_1', connection: 'medusa' };

test('a shop that says nothing of a hub has none', () => {
  expect(readOptions()).toBeNull();
  expect(readOptions({ database: {} })).toBeNull();
});

test('what is said is taken', () => {
  expect(readOptions({ ...all, connection: ' medusa ' })).toEqual({ ...all, hubUrl: new URL(all.hubUrl) });
});

test.each(['hubUrl', 'hubToken', 'connection'])('without %s nothing starts, and the option is named', (name) => {
  expect(() => readOptions({ ...all, [name]: undefined })).toThrow(`option ${name}: missing`);
  expect(() => readOptions({ ...all, [name]: ' ' })).toThrow(`option ${name}: missing`);
});

test.each(['hub.example.test', 'ftp://hub.example.test'])('%s is no address of a hub', (hubUrl) => {
  expect(() => readOptions({ ...all, hubUrl })).toThrow(hubUrl);
});
