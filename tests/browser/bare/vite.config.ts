/** Builds the page that has the store's worker and no interface, for tests that kill, trace and race. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  publicDir: false,
  define: { __MEMEX_VERSION__: '"bare"' },
  worker: { format: 'es' },
  build: {
    outDir: fileURLToPath(new URL('../../../dist/bare', import.meta.url)),
    // another run may be serving it; names carry their hashes
    emptyOutDir: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    minify: false,
  },
});
