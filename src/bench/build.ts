/** Builds the benchmarks as the app is built: for both sides alike, and readable where a CPU profile is to name functions. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';

export const BUILT = fileURLToPath(new URL('../../dist/bench/', import.meta.url));

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const common: InlineConfig = { configFile: false, publicDir: false, logLevel: 'warn' };

/** How long a build takes is of no interest here. */
const checks = { pluginTimings: false };

/**
 * Builds a file of this folder for Node and runs it.
 * @returns what it exits with
 */
export async function runInNode(entry: string, args: readonly string[]): Promise<number> {
  const name = entry.replace(/\.ts$/, '.js');
  await build({
    ...common,
    ssr: { noExternal: true },
    build: {
      ssr: here(entry),
      outDir: `${BUILT}node`,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      sourcemap: true,
      rolldownOptions: { checks, output: { entryFileNames: name, codeSplitting: false } },
    },
  });
  return spawnSync(process.execPath, [`${BUILT}node/${name}`, ...args], { stdio: 'inherit' }).status ?? 1;
}

/**
 * @param readable for profiles: code as it was written takes longer to load
 * @returns the folder to serve
 */
export async function buildForBrowser(readable = false): Promise<string> {
  const output = {
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    assetFileNames: '[name][extname]',
  };
  await build({
    ...common,
    root: here('page'),
    base: './',
    worker: { format: 'es', rolldownOptions: { checks, output } },
    build: {
      outDir: `${BUILT}page`,
      emptyOutDir: true,
      target: 'chrome109',
      minify: !readable,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4_000,
      sourcemap: true,
      rolldownOptions: { checks, output },
    },
  });
  return `${BUILT}page`;
}

/** Builds what the benchmark of the interface puts into its pages. @returns the script's path */
export async function buildProbe(): Promise<string> {
  await build({
    ...common,
    build: {
      lib: { entry: here('app/probe.ts'), formats: ['iife'], name: 'probe', fileName: () => 'probe.js' },
      outDir: `${BUILT}probe`,
      target: 'chrome109',
      rolldownOptions: { checks },
    },
  });
  return `${BUILT}probe/probe.js`;
}
