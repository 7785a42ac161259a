/**
 * A plain scan: every living text is read and looked through for all words of the query. Exact and simple; an
 * index takes its place when search becomes an index.
 */

import { isTextMediaType } from '../content/chunk-policy.ts';
import type { VersionStore } from '../content/version-store.ts';
import { titleOf } from '../graph/node-record.ts';
import { fold } from '../references/fold.ts';
import type { ScanHit, SearchReads } from '../store/api.ts';
import type { NodeView } from '../store/view-nodes.ts';
import type { Dictionaries } from '../store/writer.ts';
import type { TreeReader } from '../tree/tree.ts';

const TEXT_BYTES_MAX = 4 * 1024 * 1024;
const SNIPPET_CHARS = 180;
const WORDS_MAX = 16;
const TITLE_WEIGHT = 8;
const decoder = new TextDecoder();

/** The words of a query, folded, each once. */
export function queryWords(text: string): string[] {
  return [...new Set(fold(text).split(/[^\p{L}\p{N}\p{M}_'’-]+/u))]
    .filter((word) => word !== '')
    .slice(0, WORDS_MAX);
}

export class TextScan implements SearchReads {
  constructor(
    private readonly reader: TreeReader,
    private readonly nodes: NodeView,
    private readonly versions: VersionStore,
    private readonly dictionaries: Dictionaries,
  ) {}

  scan(text: string, limit: number): { readonly total: number; readonly hits: readonly ScanHit[] } {
    const words = queryWords(text);
    if (words.length === 0) return { total: 0, hits: [] };
    const found: { number: number; score: number; body: string }[] = [];
    for (const { number, node } of this.nodes.living()) {
      const title = fold(titleOf(node));
      const body = this.#text(number, node.version);
      const score = scoreOf(words, title, fold(body));
      if (score > 0) found.push({ number, score, body });
    }
    found.sort((a, b) => b.score - a.score || b.number - a.number);
    const hits = found.slice(0, limit).map(({ number, score, body }) => ({
      node: this.nodes.record(number),
      score,
      ...snippetOf(body, words),
    }));
    return { total: found.length, hits };
  }

  #text(number: number, version: number): string {
    const stored = this.versions.find(this.reader, number, version);
    if (stored === undefined || !stored.available || stored.bytes > TEXT_BYTES_MAX) return '';
    if (!isTextMediaType(this.dictionaries.mediaTypes.name(stored.media))) return '';
    return decoder.decode(this.versions.read(this.reader, stored));
  }
}

/** 0 unless every word is there; words in the title weigh more, and a rarer repetition less and less. */
function scoreOf(words: readonly string[], title: string, body: string): number {
  let score = 0;
  for (const word of words) {
    const inTitle = title.includes(word) ? TITLE_WEIGHT * (title === word ? 2 : 1) : 0;
    const times = occurrences(body, word);
    if (inTitle === 0 && times === 0) return 0;
    score += inTitle + (times === 0 ? 0 : 1 + Math.log(times));
  }
  return score;
}

function occurrences(text: string, word: string): number {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) count++;
  return count;
}

/** The passage around the first match, with the places of all words in it. */
export function snippetOf(body: string, words: readonly string[]): { snippet: string; marks: number[] } {
  const flat = body
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/\s+/g, ' ')
    .trim();
  const folded = foldedSameLength(flat);
  const places = words.map((word) => folded.indexOf(word)).filter((at) => at >= 0);
  const first = places.length === 0 ? 0 : Math.min(...places);
  let start = Math.max(0, first - SNIPPET_CHARS / 3);
  if (start > 0) start = flat.indexOf(' ', start) + 1;
  const whole = start + SNIPPET_CHARS >= flat.length;
  const end = whole ? flat.length : wordEnd(flat, start + SNIPPET_CHARS, start);
  const snippet = flat.slice(start, end) + (whole ? '' : '…');
  const foldedSnippet = folded.slice(start, end);
  const marks: [number, number][] = [];
  for (const word of words) {
    for (let at = foldedSnippet.indexOf(word); at >= 0; at = foldedSnippet.indexOf(word, at + word.length)) {
      marks.push([at, at + word.length]);
    }
  }
  marks.sort((a, b) => a[0] - b[0]);
  const apart = marks.filter(([from], i) => i === 0 || from >= (marks[i - 1]?.[1] ?? 0));
  return { snippet, marks: apart.flat() };
}

/** The end of the last whole word before `at`; `at` itself where there are no spaces to cut at. */
function wordEnd(text: string, at: number, start: number): number {
  const space = text.lastIndexOf(' ', at);
  return space > start + SNIPPET_CHARS / 2 ? space : at;
}

/** Folding that keeps places: a char whose folding has another length stays as it is. */
function foldedSameLength(text: string): string {
  const whole = fold(text);
  if (whole.length === text.length) return whole;
  return Array.from(text, (char) => {
    const folded = fold(char);
    return folded.length === char.length ? folded : char;
  }).join('');
}
