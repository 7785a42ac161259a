/** Builds the page that has the store's worker and no interface, for tests that kill, trace and race. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  base: './',
  publicDir: false,
  define: { __MEMEX_VERSION__: '"bare"' },
  worker: { format: 'es' },
  build: {
    outDir: here('../../../dist/bare'),
    // another run may be serving it; names carry their hashes
    emptyOutDir: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    minify: false,
    rolldownOptions: { input: ['index.html', 'soak.html'].map((page) => here(page)) },
  },
});
