/** Builds the benchmarks as the app is built, but readable, so that a CPU profile names functions. */
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';

export const BUILT = fileURLToPath(new URL('../../dist/bench/', import.meta.url));

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const common: InlineConfig = { configFile: false, publicDir: false, logLevel: 'warn' };

/** @returns the file to run with Node */
export async function buildForNode(): Promise<string> {
  await build({
    ...common,
    ssr: { noExternal: true },
    build: {
      ssr: here('node-bench.ts'),
      outDir: `${BUILT}node`,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      sourcemap: true,
      rolldownOptions: { output: { entryFileNames: 'node-bench.js', codeSplitting: false } },
    },
  });
  return `${BUILT}node/node-bench.js`;
}

/** @returns the folder to serve */
export async function buildForBrowser(): Promise<string> {
  const output = {
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    assetFileNames: '[name][extname]',
  };
  await build({
    ...common,
    root: here('page'),
    base: './',
    worker: { format: 'es', rolldownOptions: { output } },
    build: {
      outDir: `${BUILT}page`,
      emptyOutDir: true,
      target: 'chrome109',
      minify: false,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4_000,
      sourcemap: true,
      rolldownOptions: { output },
    },
  });
  return `${BUILT}page`;
}
