/**
 * Everything that Vite builds and Vitest runs.
 *
 * - `vite build`: the app, to dist/app, for any folder of any static host (all addresses are relative).
 * - `vite build --mode cli`: the command line, to dist/cli/memex.js, which needs only Node, and beside it what reads PDFs.
 * - `vitest`: three projects. `unit` needs nothing, `cli` runs the built command line, `browser` drives
 *   Chromium against the built app; the last two build what is out of date first.
 */
import { chmod, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import solid from 'vite-plugin-solid';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { LICENCES_FILE } from './src/app/about/licences-file.ts';
import { contentSecurityPolicy } from './src/tools/content-security-policy.ts';
import { licencePlugins } from './src/tools/third-party-licences.ts';
import { webManifest } from './src/tools/web-manifest.ts';
import { interfaceGroup, namedInPage } from './src/tools/whole-interface.ts';

const { version } = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const define = { __MEMEX_VERSION__: JSON.stringify(version) };

const entries = {
  page: join(import.meta.dirname, 'src', 'app', 'main.tsx'),
  interface: join(import.meta.dirname, 'src', 'app', 'interface.tsx'),
};

const licences = licencePlugins('workers/service-worker.ts');

/** Oldest browsers with all that the store needs: OPFS sync handles and module workers. */
const BROWSERS = ['chrome109', 'firefox115', 'safari16.4'];

const app: ViteUserConfig = {
  base: './',
  define,
  plugins: [
    solid(),
    contentSecurityPolicy(),
    namedInPage(entries),
    licences.page,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'workers',
      filename: 'service-worker.ts',
      registerType: 'prompt',
      // src/app/update registers it, so that an update never costs an edit
      injectRegister: false,
      manifest: webManifest,
      manifestFilename: 'manifest.webmanifest',
      injectManifest: {
        globPatterns: ['**/*.{html,js,css,wasm,woff2,svg,png,webmanifest,mx}', LICENCES_FILE],
        // what reads and shows PDFs is large, and kept when it is first used (workers/kept-on-use.ts)
        globIgnores: [
          'screenshots/**',
          'assets/pdf-{text,pages,display,characters}-*.js',
          'assets/character-maps-*.js',
        ],
        maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
      },
    }),
  ],
  worker: { format: 'es', plugins: () => [licences.worker()] },
  build: {
    outDir: 'dist/app',
    target: BROWSERS,
    // an inlined asset would be a data: address, which the policy allows for images only
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: true,
    chunkSizeWarningLimit: 600,
    rolldownOptions: { output: { codeSplitting: { groups: [interfaceGroup(entries)] } } },
  },
  server: { port: 5180, strictPort: false },
};

const cli: ViteUserConfig = {
  define,
  publicDir: false,
  plugins: [executable('dist/cli/memex.js')],
  ssr: { noExternal: true },
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist/cli',
    target: 'node20',
    minify: false,
    rolldownOptions: {
      output: {
        entryFileNames: 'memex.js',
        chunkFileNames: 'memex-[name].js',
        banner: (chunk) => (chunk.isEntry ? '#!/usr/bin/env node' : ''),
      },
    },
  },
};

/** Lets the built file be started by its name. */
function executable(file: string): Plugin {
  return { name: 'memex-executable', apply: 'build', closeBundle: () => chmod(file, 0o755) };
}

const test: ViteUserConfig['test'] = {
  // Vitest leaves a core to itself, which on a machine with two would mean one test file at a time
  maxWorkers: Math.max(2, availableParallelism() - 1),
  projects: [
    {
      // a copy for each: what a project takes from it is gone
      define: { ...define },
      plugins: [solid()],
      test: {
        name: 'unit',
        environment: 'node',
        include: ['tests/**/*.test.{ts,tsx}'],
        exclude: ['tests/browser/**', 'tests/cli/**'],
        // properties and power cuts take their time; only a hang should fail
        testTimeout: 180_000,
      },
    },
    {
      define: { ...define },
      test: {
        name: 'cli',
        environment: 'node',
        include: ['tests/cli/**/*.test.ts'],
        globalSetup: ['tests/cli/harness/build.ts'],
        testTimeout: 60_000,
        hookTimeout: 60_000,
      },
    },
    {
      test: {
        name: 'browser',
        environment: 'node',
        include: ['tests/browser/**/*.test.ts'],
        globalSetup: ['tests/browser/harness/build.ts'],
        // each file has a Chromium of its own; two at a time would starve each other on a small machine
        fileParallelism: false,
        testTimeout: 90_000,
        hookTimeout: 90_000,
        // on a shared machine a browser now and then gets no turn for seconds; twice in a row is a fault of ours
        retry: process.env.CI ? 1 : 0,
        // a browser on a busy machine takes its time; what is polled for is no measure of speed
        expect: { poll: { timeout: 20_000 } },
      },
    },
  ],
};

export default defineConfig(({ mode }) => (mode === 'cli' ? cli : mode === 'test' ? { test } : app));
