/** Builds the store's worker as the program of the made-up next format has it. */
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

function nextFormat(): Plugin {
  return {
    name: 'memex-next-format',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source.endsWith('/upgrades.ts') && importer?.endsWith('upgrade-memex.ts') === true
        ? here('upgrades.ts')
        : undefined,
    transform: (code, id) =>
      id.endsWith('file/superblock.ts') ? code.replace('FORMAT_MINOR = 1', 'FORMAT_MINOR = 2') : undefined,
  };
}

export default defineConfig({
  root: here('.'),
  publicDir: false,
  plugins: [nextFormat()],
  define: { __MEMEX_VERSION__: '"next"' },
  build: {
    outDir: here('../../../dist/next-format'),
    emptyOutDir: true,
    target: 'es2022',
    minify: false,
    rolldownOptions: {
      input: here('../../../workers/store.ts'),
      output: { entryFileNames: 'store.js', codeSplitting: false },
    },
  },
});
