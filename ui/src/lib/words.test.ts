import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import soon from '@/locales/en.json';
import later from '@/locales/en.later.json';
import es from '@/locales/es.json';

function keys(words: object, prefix = ''): string[] {
  return Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'string' ? [prefix + name] : keys(value as object, `${prefix}${name}.`),
  );
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(path) && !path.includes('.test.') ? [readFileSync(path, 'utf8')] : [];
  });
}

const en = { ...soon, ...later };
const known = keys(en);

test('no part of the words is in both files', () => {
  expect(Object.keys(soon).filter((part) => part in later)).toEqual([]);
});

test('both languages say the same things', () => {
  expect(keys(es).sort()).toEqual([...known].sort());
});

test('a placeholder of one language is a placeholder of the other', () => {
  const at = (words: object, key: string) =>
    key.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], words) as string;
  const holes = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort();
  for (const key of known) expect([key, holes(at(es, key))]).toEqual([key, holes(at(en, key))]);
});

test('every key in the code has words', () => {
  const asked = sources('src').flatMap((text) =>
    [...text.matchAll(/(?:\bt\(|word: |done: )'([a-z]+\.[a-z_-]+)'/g)].map((match) => match[1] ?? ''),
  );
  const plain = new Set(known.flatMap((key) => [key, key.replace(/_(one|other)$/, '')]));
  expect(asked.length).toBeGreaterThan(100);
  expect(asked.filter((key) => !plain.has(key))).toEqual([]);
});
