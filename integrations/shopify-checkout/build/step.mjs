// What the Maven build does here: `node build/step.mjs`. Tests, and before them what they need and is not there.
import { mkdirSync } from 'node:fs';
import { npm, unlessDone } from '../../../bin/once.mjs';

const EXTENSION = ['src', 'locales', 'shopify.extension.toml', 'shopify.d.ts', 'package.json'];
const INPUTS = [
  ...EXTENSION.map((name) => `extensions/points-balance/${name}`),
  ...['test', 'build', 'package.json', 'package-lock.json', 'biome.json', 'tsconfig.json', 'vitest.config.ts'],
];

mkdirSync('target', { recursive: true });
// Kept inside node_modules, so that removing the folder brings the installation back.
unlessDone('node_modules/.installed', ['package-lock.json'], () => npm('ci', '--prefer-offline', '--loglevel=error'));
unlessDone('target/test.stamp', INPUTS, () => {
  npm('run', 'lint');
  npm('run', 'types', '--silent');
  npm('test', '--silent');
});
