/**
 * Notes that mention a node in plain words. The notes to look into are passed in: now all of them, later those that an
 * index gives.
 */
import { aliasesOf } from '../graph/node-record.ts';
import { exactText } from '../references/exact-text.ts';
import { findMentions, type MentionName, mentionNames } from '../references/find-mentions.ts';
import { linkWords } from '../references/link-words.ts';
import { nameForms } from '../references/name-forms.ts';
import type { Span } from '../references/prose-blocks.ts';
import { isMarkdown } from '../references/reference-text.ts';
import type { View } from '../store/api.ts';
import type { LongWork, NodeId, NodeRecord } from '../types.ts';

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
  return mentionNames([...(title === 'Untitled' ? [] : [title]), ...aliasesOf(metadata)]);
}

/** Every living note, those changed last before others, from a place in that order on. */
export function* mentionCandidates(view: View, from = 0): Generator<NodeRecord> {
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
