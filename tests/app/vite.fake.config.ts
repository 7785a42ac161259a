/** `npx vite --config tests/app/vite.fake.config.ts`, then open /tests/app/fake.html. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  define: { __MEMEX_VERSION__: '"0"' },
  plugins: [solid()],
  cacheDir: fileURLToPath(new URL('../../node_modules/.vite-fake', import.meta.url)),
});
