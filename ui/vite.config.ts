import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.CUSTOMARY_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  base: '/app/',
  logLevel: 'warn',
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  build: { outDir: 'target/classes/META-INF/resources/app', emptyOutDir: true, reportCompressedSize: false },
  server: { port: 5173, proxy: { '/api': server } },
  preview: { port: 4173, proxy: { '/api': server } },
  test: { environment: 'jsdom', include: ['src/**/*.test.{ts,tsx}'] },
});
