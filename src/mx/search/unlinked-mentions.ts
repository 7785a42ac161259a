/**
 * Notes that mention a node in plain words. The index of words gives those to look into; where names are in scripts without
 * spaces, whose words in a text may be cut otherwise, all are.
 */
import { aliasesOf } from '../graph/node-record.ts';
import { exactText } from '../references/exact-text.ts';
import { findMentions, type MentionName, mentionNames } from '../references/find-mentions.ts';
import { linkWords } from '../references/link-words.ts';
import { nameForms } from '../references/name-forms.ts';
import type { Span } from '../references/prose-blocks.ts';
import { isMarkdown } from '../references/reference-text.ts';
import type { View } from '../store/api.ts';
import type { JsonObject, LongWork, NodeId, NodeRecord } from '../types.ts';
import { queryOf } from './query-of-words.ts';
import { hasUnspaced, wordsOf } from './words.ts';

/** Longer texts are not looked into. */
const TEXT_BYTES_MAX = 4 * 1024 * 1024;
const ROWS_AT_ONCE = 200;

const decoder = new TextDecoder();

export interface MentioningNote {
  readonly node: NodeRecord;
  readonly text: string;
  readonly mentions: readonly Span[];
}

/** The words by which a node is known: its title, unless nothing names it, and its aliases. */
export function namesToFind({ title, metadata }: NodeRecord): readonly MentionName[] {
  return mentionNames(namesOf(title, metadata));
}

function namesOf(title: string, metadata: JsonObject): readonly string[] {
  return [...(title === 'Untitled' ? [] : [title]), ...aliasesOf(metadata)];
}

/** Those of them that are worth looking for. */
function namesWorth(title: string, metadata: JsonObject): readonly string[] {
  return namesOf(title, metadata).filter((name) => mentionNames([name]).length > 0);
}

/** Notes that may mention a node, those changed last before others. */
export interface MentionCandidates {
  readonly total: number;
  /** From a place in that order on. */
  from(place: number): Iterable<NodeRecord>;
}

export function mentionCandidates(view: View, id: NodeId): MentionCandidates {
  const { title, metadata } = view.nodes.get(id);
  const names = namesWorth(title, metadata);
  const queries = names.map((name) => (hasUnspaced(name) ? undefined : queryOf(wordsOf(name), false)));
  const any = queries.filter((query) => query !== undefined);
  if (any.length < queries.length) {
    const { total } = view.nodes.list({ limit: 0 });
    return { total, from: (place) => everyNote(view, place) };
  }
  const condition = { kind: 'text', query: { kind: 'or', any } } as const;
  const plan = { condition, order: 'modified', descending: true, limit: Number.POSITIVE_INFINITY } as const;
  const { total, ids } = any.length === 0 ? { total: 0, ids: [] } : view.search.ids(plan);
  return { total, from: (place) => recordsOf(view, ids, place) };
}

function* recordsOf(view: View, ids: readonly NodeId[], from: number): Generator<NodeRecord> {
  for (let place = from; place < ids.length; place++) yield view.nodes.get(ids[place] ?? '');
}

function* everyNote(view: View, from: number): Generator<NodeRecord> {
  for (let offset = from; ; offset += ROWS_AT_ONCE) {
    const { rows } = view.nodes.list({ order: 'modified', offset, limit: ROWS_AT_ONCE });
    yield* rows;
    if (rows.length < ROWS_AT_ONCE) return;
  }
}

/** Looks into the candidates one by one until so many notes are found; gives them, and how many were looked into. */
export function* findUnlinkedMentions(
  view: View,
  id: NodeId,
  candidates: Iterable<NodeRecord>,
  limits: { readonly notes: number; readonly candidates: number },
): LongWork<{ readonly notes: readonly MentioningNote[]; readonly looked: number; readonly ended: boolean }> {
  const names = namesToFind(view.nodes.get(id));
  const notes: MentioningNote[] = [];
  let looked = 0;
  if (names.length === 0) return { notes, looked, ended: true };
  for (const node of candidates) {
    if (notes.length >= limits.notes || looked >= limits.candidates) return { notes, looked, ended: false };
    looked++;
    if (node.id !== id && isReadable(node)) {
      const text = decoder.decode(view.content.read(node.id));
      const mentions = findMentions(text, names);
      if (mentions.length > 0) notes.push({ node, text, mentions });
    }
    yield { stage: 'looking for mentions', done: looked, total: 0 };
  }
  return { notes, looked, ended: true };
}

/** The words that are to become links: all of them, or those at these places. */
export type WordsToLink = 'all' | readonly Span[];

/**
 * The source's newest text with these mentions of the target as links. Undefined when they are not there (any more), or
 * cannot be written as links that lead to the target.
 */
export function textWithLinks(
  view: View,
  source: NodeRecord,
  target: NodeRecord,
  words: WordsToLink,
): { readonly text: string; readonly count: number } | undefined {
  if (!isReadable(source)) return undefined;
  const exact = exactText(view.content.read(source.id));
  if (exact === undefined) return undefined;
  const { bom, text } = exact;
  const found = findMentions(text, namesToFind(target));
  const chosen =
    words === 'all'
      ? found
      : found.filter(({ start, end }) => words.some((each) => each.start === start && each.end === end));
  if (chosen.length === 0 || (words !== 'all' && chosen.length !== words.length)) return undefined;
  const { title, metadata } = target;
  const path = [metadata.path, metadata.filename].find((each) => typeof each === 'string');
  const called = { title, path: typeof path === 'string' ? path : undefined };
  const forms = nameForms(title, called).filter(
    ({ name }) => view.references.resolve(source.id, name)?.id === target.id,
  );
  const linked = linkWords(text, chosen, forms);
  return linked === undefined ? undefined : { text: bom + linked, count: chosen.length };
}

function isReadable({ mediaType, bytes }: NodeRecord): boolean {
  return isMarkdown(mediaType) && bytes <= TEXT_BYTES_MAX;
}
