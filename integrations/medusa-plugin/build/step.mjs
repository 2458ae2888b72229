// What the Maven build does here: `node build/step.mjs`. Tests, and before them what they need and is not there; Medusa
// itself is not among it.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { npm, unlessDone } from '../../../bin/once.mjs';

const INPUTS = ['src', 'test', 'build', 'package.json', 'package-lock.json', 'biome.json', 'vitest.config.ts'];

function json(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** True when every tool is there in the version of the lock file. Whatever else is there is left alone. */
function isInstalled() {
  const { packages } = json('package-lock.json');
  return Object.keys(packages[''].devDependencies).every((name) => {
    const own = `node_modules/${name}`;
    return existsSync(`${own}/package.json`) && json(`${own}/package.json`).version === packages[own].version;
  });
}

mkdirSync('target', { recursive: true });
unlessDone('target/test.stamp', INPUTS, () => {
  if (!isInstalled()) npm('ci', '--omit=peer', '--prefer-offline', '--loglevel=error');
  npm('run', 'lint');
  npm('test', '--silent');
});
