import { defineConfig } from 'vitest/config';
import { shellWorker } from './vite.shell_worker';
import { wordsByLanguage } from './vite.words';

// While the app is edited, a server beside it answers what is not the app's: `rorx serve --demo`.
const server = process.env.RORX_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  base: '/', // where the server carries the app
  plugins: [wordsByLanguage(), shellWorker()],
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  build: {
    target: 'es2022',
    outDir: process.env.RORX_WEB_OUT ?? 'dist',
    emptyOutDir: true,
    // The policy of the server allows no data: address, and no script within the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/v1': { target: server, ws: true, rewriteWsOrigin: true, changeOrigin: true } } },
  test: { include: ['tests/unit/**/*.test.ts'], setupFiles: ['tests/unit/setup.ts'], environment: 'node', testTimeout: 60_000, hookTimeout: 60_000 },
});
