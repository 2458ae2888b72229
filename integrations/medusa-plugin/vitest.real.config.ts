import { defineConfig } from 'vitest/config';

// One after the other: they share a database, and a Medusa takes its time.
export default defineConfig({
  test: {
    include: ['test/real/*.test.ts'],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 120_000 } }, // the job that looks for what nobody told of runs every minute
  },
});
