// For the steps of the Maven build that run in Node: work whose inputs are as they were the last time it succeeded is not
// repeated.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file itself, or all files below the folder, in the order of their names. */
export function files(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)));
}

function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const file of paths.filter(existsSync).flatMap(files)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/** @param stamp a file that keeps what the inputs were when the work last succeeded */
export function unlessDone(stamp, inputs, work) {
  const now = fingerprint(inputs);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  work();
  writeFileSync(stamp, now);
}

export function npm(...args) {
  execFileSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
}
