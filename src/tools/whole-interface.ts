/**
 * The interface's code for the first paint: one file, and named in the page. `main.tsx` imports it only when it runs, so
 * the browser would else fetch it late; and each file more is a question more to the service worker.
 */
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

/** Modules by their whole paths. */
export interface Entries {
  /** The page's own script. */
  readonly page: string;
  /** What it imports when it runs. */
  readonly interface: string;
}

const NAME = 'interface';
/** Sentences of the store: files import them that the start has as well, but nothing at the start says one. */
const SAID_LATER = /-sayings\.ts$/;

/** Puts what the interface imports into one file, but for what the page's own script has. */
export function interfaceGroup(entries: Entries): Rolldown.CodeSplittingGroup {
  let inPage: ReadonlySet<string> | undefined;
  let inInterface: ReadonlySet<string> | undefined;
  return {
    debugName: NAME,
    // else the sentences would come along as what it depends on
    includeDependenciesRecursively: false,
    name(id, context) {
      inPage ??= importedBy(entries.page, context);
      inInterface ??= importedBy(entries.interface, context);
      return inInterface.has(id) && !inPage.has(id) && !SAID_LATER.test(id) ? NAME : null;
    },
  };
}

/** A module and all that it imports, at first or second hand, before it runs. */
function importedBy(entry: string, context: Rolldown.ChunkingContext): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const id of found)
    for (const imported of context.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  return found;
}

/** Names it in the built page, scripts and styles. */
export function namedInPage(entries: Entries): Plugin {
  return {
    name: 'memex-named-in-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        if (bundle === undefined) throw new Error('The page is made without what was built.');
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const first = chunks.find(({ moduleIds }) => moduleIds.includes(entries.interface));
        if (first === undefined) throw new Error(`Nothing that was built has ${entries.interface}.`);
        const needed = withImports(first, chunks);
        const styles = needed.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]);
        return [
          ...needed.map(({ fileName }) => linkTo(fileName, 'modulepreload')),
          ...[...new Set(styles)].map((file) => linkTo(file, 'stylesheet')),
        ].filter(({ attrs }) => !html.includes(String(attrs?.href)));
      },
    },
  };
}

function withImports(
  first: Rolldown.OutputChunk,
  chunks: readonly Rolldown.OutputChunk[],
): readonly Rolldown.OutputChunk[] {
  const found = new Set([first]);
  for (const chunk of found)
    for (const name of chunk.imports) {
      const imported = chunks.find(({ fileName }) => fileName === name);
      if (imported !== undefined) found.add(imported);
    }
  return [...found];
}

function linkTo(file: string, rel: string): HtmlTagDescriptor {
  return { tag: 'link', attrs: { rel, crossorigin: true, href: `./${file}` }, injectTo: 'head' };
}
