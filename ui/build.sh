#!/bin/sh
# build.sh build|test: the app, into target/classes; or its checks. Does nothing when no input changed since the last time.
set -eu
cd "$(dirname "$0")"
command -v npm >/dev/null 2>&1 || { echo "customary: npm is needed for the page (install Node 20 or newer)" >&2; exit 78; }
out=target/classes/META-INF/resources/app

sum() {
  find "$@" -type f -print0 | LC_ALL=C sort -z | xargs -0 cksum | cksum
}
lock=$(sum package-lock.json)
all=$(sum package.json package-lock.json index.html vite.config.ts tsconfig.json src)

if [ "$(cat node_modules/.lock 2>/dev/null || :)" != "$lock" ]; then
  npm ci --prefer-offline --no-audit --no-fund >/dev/null
  printf %s "$lock" > node_modules/.lock
fi
case $1 in
  build)
    [ "$(cat target/.built 2>/dev/null || :)" = "$all" ] && [ -f "$out/index.html" ] && exit 0
    npm run -s typecheck
    npx --no-install vite build --outDir "$out" --emptyOutDir --logLevel warn
    printf %s "$all" > target/.built
    ;;
  test)
    [ "$(cat target/.tested 2>/dev/null || :)" = "$all" ] && exit 0
    npm run -s lint
    mkdir -p target/surefire-reports
    npx --no-install vitest run --reporter=default --reporter=junit --outputFile.junit=target/vitest.xml
    printf %s "$all" > target/.tested
    ;;
esac
