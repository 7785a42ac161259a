/**
 * The colours of code, fetched when a file needs them: one small reader for each language, of CodeMirror's older kind,
 * which reads line by line and costs a few KB.
 */
import { StreamLanguage, type StreamParser } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';

/** What some readers still call a token, and CodeMirror does not know by that name. */
const OLDER_NAMES = { property: tags.propertyName };

type Fetch = () => Promise<StreamParser<unknown>>;

const clike = () => import('@codemirror/legacy-modes/mode/clike');
const script = () => import('@codemirror/legacy-modes/mode/javascript');
const style = () => import('@codemirror/legacy-modes/mode/css');
const markup = () => import('@codemirror/legacy-modes/mode/xml');

/** By the endings of names, as they are used most. */
const LANGUAGES: readonly (readonly [string, Fetch])[] = [
  ['js mjs cjs jsx', async () => (await script()).javascript],
  ['ts tsx', async () => (await script()).typescript],
  ['json map canvas ipynb webmanifest geojson', async () => (await script()).json],
  ['css', async () => (await style()).css],
  ['scss sass', async () => (await style()).sCSS],
  ['less', async () => (await style()).less],
  ['html htm xhtml vue svelte', async () => (await markup()).html],
  ['xml xsl svg graphml gexf opml plist kml gpx rss atom', async () => (await markup()).xml],
  ['c h', async () => (await clike()).c],
  ['cc cpp hpp cxx', async () => (await clike()).cpp],
  ['cs', async () => (await clike()).csharp],
  ['java', async () => (await clike()).java],
  ['kt kts', async () => (await clike()).kotlin],
  ['scala', async () => (await clike()).scala],
  ['py', async () => (await import('@codemirror/legacy-modes/mode/python')).python],
  ['rb', async () => (await import('@codemirror/legacy-modes/mode/ruby')).ruby],
  ['rs', async () => (await import('@codemirror/legacy-modes/mode/rust')).rust],
  ['go', async () => (await import('@codemirror/legacy-modes/mode/go')).go],
  ['swift', async () => (await import('@codemirror/legacy-modes/mode/swift')).swift],
  ['lua', async () => (await import('@codemirror/legacy-modes/mode/lua')).lua],
  ['pl', async () => (await import('@codemirror/legacy-modes/mode/perl')).perl],
  ['r', async () => (await import('@codemirror/legacy-modes/mode/r')).r],
  ['jl', async () => (await import('@codemirror/legacy-modes/mode/julia')).julia],
  ['hs', async () => (await import('@codemirror/legacy-modes/mode/haskell')).haskell],
  ['clj', async () => (await import('@codemirror/legacy-modes/mode/clojure')).clojure],
  ['sh bash zsh fish', async () => (await import('@codemirror/legacy-modes/mode/shell')).shell],
  ['ps1', async () => (await import('@codemirror/legacy-modes/mode/powershell')).powerShell],
  ['sql', async () => (await import('@codemirror/legacy-modes/mode/sql')).standardSQL],
  ['cypher', async () => (await import('@codemirror/legacy-modes/mode/cypher')).cypher],
  ['proto', async () => (await import('@codemirror/legacy-modes/mode/protobuf')).protobuf],
  ['yaml yml base', async () => (await import('@codemirror/legacy-modes/mode/yaml')).yaml],
  ['toml', async () => (await import('@codemirror/legacy-modes/mode/toml')).toml],
  [
    'ini cfg conf env properties',
    async () => (await import('@codemirror/legacy-modes/mode/properties')).properties,
  ],
  ['diff patch', async () => (await import('@codemirror/legacy-modes/mode/diff')).diff],
  ['tex bib', async () => (await import('@codemirror/legacy-modes/mode/stex')).stex],
  ['dockerfile', async () => (await import('@codemirror/legacy-modes/mode/dockerfile')).dockerFile],
];

const BY_ENDING = new Map(
  LANGUAGES.flatMap(([endings, fetch]) => endings.split(' ').map((ending) => [ending, fetch] as const)),
);

/** The ending of a file's name, or all of a name without one (`Dockerfile`), in small letters. */
export function endingOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}

/** How a file of this name is coloured; undefined for plain text. @throws Error when it could not be fetched */
export async function languageOf(name: string): Promise<Extension | undefined> {
  const parser = await BY_ENDING.get(endingOf(name))?.();
  if (parser === undefined) return undefined;
  return StreamLanguage.define({ ...parser, tokenTable: { ...OLDER_NAMES, ...parser.tokenTable } });
}
