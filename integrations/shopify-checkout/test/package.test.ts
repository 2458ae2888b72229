// @vitest-environment node
import { readdirSync } from 'node:fs';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { METAFIELD } from '../extensions/points-balance/src/points';
import { content, words } from './host';

const toml = content('shopify.extension.toml');
const DEFAULT = 'en.default.json';

function named(pattern: RegExp): string[] {
  return [...toml.matchAll(pattern)].map(([, name]) => String(name));
}

/** The largest bundle that Shopify takes, in bytes. */
const MOST = 64 * 1024;

describe('what Shopify gets', () => {
  test('asks for the metafield that is read, and for nothing else', () => {
    expect(named(/^namespace = "(.*)"/gm)).toEqual([METAFIELD.namespace]);
    expect(named(/^key = "(.*)"/gm)).toEqual([METAFIELD.key]);
    expect(toml).not.toMatch(/= true/);
  });

  test.each(named(/^module = "(.*)"/gm))('%s is small enough', async (module) => {
    const { outputFiles } = await build({
      entryPoints: [`extensions/points-balance/${module}`],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      jsx: 'automatic',
      jsxImportSource: 'preact',
    });
    expect(outputFiles[0]?.contents.length).toBeGreaterThan(1_000);
    expect(outputFiles[0]?.contents.length).toBeLessThan(MOST);
  });

  test.each(readdirSync('extensions/points-balance/locales'))('%s says everything, in each plural form', (file) => {
    const texts = words(file);
    expect(Object.keys(texts)).toEqual(Object.keys(words(DEFAULT)));
    const forms = new Intl.PluralRules(file.split('.')[0]).resolvedOptions().pluralCategories;
    const counted = Object.values(texts).filter((text) => typeof text === 'object');
    expect(counted.length).toBeGreaterThan(0);
    for (const text of counted) expect(Object.keys(text).sort()).toEqual([...forms].sort());
  });
});
