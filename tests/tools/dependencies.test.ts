import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
}

const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>;
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Record<string, Locked>;
};

/** Bundled into the service worker, and named by the tool that makes it, not by the page. */
const WORKBOX = /^workbox-/;

/** The packages that the app, its workers and the command line import. */
function importedPackages(): Set<string> {
  const found = new Set<string>();
  for (const folder of ['src/app', 'src/cli', 'src/formats', 'src/mx', 'workers']) {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(file)) continue;
      const source = readFileSync(join(folder, file), 'utf8');
      for (const [, name = ''] of source.matchAll(/(?:from|import|import\()\s*'(@?\w[\w./@-]*)'/g)) {
        if (name.startsWith('node:') || builtinModules.includes(name)) continue;
        found.add(/^(@[^/]+\/[^/]+|[^/]+)/.exec(name)?.[1] ?? name);
      }
    }
  }
  return found;
}

describe('what Memex is made of', () => {
  test('every package is pinned to one version, and so is what it needs in turn', () => {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
    for (const [path, { resolved, integrity }] of Object.entries(lock.packages)) {
      if (path === '') continue;
      // without an address it comes from the registry that npm is told to use; the hash is what counts
      if (resolved !== undefined) expect(resolved, path).toMatch(/^https:\/\/registry\.npmjs\.org\//);
      expect(integrity, path).toMatch(/^sha512-/);
    }
  });

  test('every package is used, and nothing is used that is not named', () => {
    const imported = importedPackages();
    expect(Object.keys(dependencies).filter((name) => !imported.has(name))).toEqual([]);
    const others = [...imported].filter((name) => !(name in dependencies));
    expect(others.filter((name) => !WORKBOX.test(name) || !(name in devDependencies))).toEqual([]);
  });
});
