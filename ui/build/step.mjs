// One step of the Maven build: `node build/step.mjs build|test`. A step whose inputs are as they were the last time it
// succeeded is not repeated.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { files, npm, unlessDone } from '../../bin/once.mjs';

const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'tsconfig.json', 'package-lock.json', 'build'];
const BUILT = 'target/classes/META-INF/resources/app';
const COMPRESSED = /\.(js|css|html|svg|json)$/;

function compress() {
  for (const file of files(BUILT).filter((name) => COMPRESSED.test(name))) {
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(content));
  }
}

/** What a first visit has to load; more of it than this and the page is slow on a telephone. */
const FIRST_LOAD = { js: 230_000, css: 25_000 };

function checkFirstLoad() {
  const document = readFileSync(`${BUILT}/index.html`, 'utf8');
  const sizes = { js: 0, css: 0 };
  for (const [, file, kind] of document.matchAll(/(?:href|src)="\/app\/(assets\/[^"]+\.(js|css))"/g)) {
    sizes[kind] += statSync(`${BUILT}/${file}.gz`).size;
  }
  for (const [kind, most] of Object.entries(FIRST_LOAD)) {
    if (sizes[kind] > most) throw new Error(`first load: ${sizes[kind]} bytes of ${kind} (expected: at most ${most})`);
  }
}

function build() {
  npm('run', 'build');
  compress();
  checkFirstLoad();
}

mkdirSync('target', { recursive: true });
// Kept inside node_modules, so that removing the folder brings the installation back.
unlessDone('node_modules/.installed', ['package-lock.json'], () => npm('ci', '--prefer-offline', '--loglevel=error'));
const step = process.argv[2];
if (step === 'build') {
  if (!existsSync(`${BUILT}/index.html`)) writeFileSync('target/build.stamp', '');
  unlessDone('target/build.stamp', SOURCES, build);
} else if (step === 'test') {
  unlessDone('target/test.stamp', SOURCES, () => {
    npm('run', 'lint');
    npm('test', '--silent');
  });
} else {
  throw new Error(`step '${step}': not known (expected: build or test)`);
}
