/**
 * The licences of everything in the built app that others wrote: one JSON file beside the app, which its page
 * *About* shows. Packages are found by the modules that the bundles are made of, those of the page, of its workers
 * and of the service worker, so that the list is what is shipped and not what is installed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import type { PackageLicence } from '../app/about/licence-list.ts';
import { LICENCES_FILE } from '../app/about/licences-file.ts';

interface PackageFacts {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
}

const LICENCE_FILES = /^(licen[cs]e|copying|notice)([-.][\w.-]+)?$/i;

/** Of each package its own folder, and those in it that something was taken from: a part may have a licence of its own. */
type PackageFolders = Map<string, Set<string>>;

export interface LicencePlugins {
  /** For the page's bundle, which is made last: writes the list. */
  readonly page: Plugin;
  /** For each worker's bundle: adds what it is made of. */
  worker(): Plugin;
}

/**
 * @param serviceWorker its source; it is bundled only once the page is, for it names all files of it, so that here
 *   it is looked through on its own
 * @throws from the page's plugin when a package has no licence to show: it could not be given away
 */
export function licencePlugins(serviceWorker: string): LicencePlugins {
  const folders: PackageFolders = new Map();
  const note = (_: unknown, bundle: Rolldown.OutputBundle): void => {
    for (const output of Object.values(bundle)) {
      if (output.type !== 'chunk') continue;
      for (const id of output.moduleIds) {
        const folder = packageFolder(id);
        if (folder === undefined) continue;
        const within = folders.get(folder) ?? new Set();
        folders.set(folder, within.add(folder).add(dirname(pathOf(id))));
      }
    }
  };
  const worker = (): Plugin => ({ name: 'memex-licences-worker', generateBundle: note });
  return {
    worker,
    page: {
      name: 'memex-licences',
      apply: 'build',
      async generateBundle(options, bundle) {
        note(options, bundle);
        await lookThrough(serviceWorker, worker());
        const source = JSON.stringify(licencesOf(folders), null, 1);
        this.emitFile({ type: 'asset', fileName: LICENCES_FILE, source });
      },
    },
  };
}

/** Bundles a file and throws the bundle away; the plugin has seen it. */
async function lookThrough(entry: string, plugin: Plugin): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    plugins: [plugin],
    build: { write: false, minify: false, rolldownOptions: { input: entry } },
  });
}

/** The folder of the package that a module is of; undefined for our own, and for what the bundler makes up. */
export function packageFolder(moduleId: string): string | undefined {
  if (moduleId.startsWith('\0') || !moduleId.includes('/node_modules/')) return undefined;
  // a package.json without a name, as in a folder of ES modules, only says how to read the files beside it
  for (let folder = dirname(pathOf(moduleId)); ; folder = dirname(folder)) {
    if (folder.endsWith('/node_modules') || folder === dirname(folder)) return undefined;
    if (existsSync(join(folder, 'package.json')) && factsOf(folder).version !== undefined) return folder;
  }
}

function pathOf(moduleId: string): string {
  return moduleId.replace(/[?#].*$/, '');
}

/** The licences of the packages in these folders, by name. @throws when one has none */
function licencesOf(folders: PackageFolders): PackageLicence[] {
  const found = new Map<string, PackageLicence>();
  for (const [folder, within] of folders) {
    const { name = folder, version = '', license = '' } = factsOf(folder);
    const text = licenceText(within);
    if (text === '') throw new Error(`${name} ${version} has no licence file to show`);
    found.set(`${name}@${version}`, { name, version, licence: license.replace(/^\((.*)\)$/, '$1'), text });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function factsOf(folder: string): PackageFacts {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageFacts;
}

function licenceText(folders: Iterable<string>): string {
  const texts = [...folders].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => LICENCE_FILES.test(file))
      .sort()
      .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()),
  );
  return [...new Set(texts)].join('\n\n');
}
