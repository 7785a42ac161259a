/**
 * Calling a node otherwise, with all mentions of it. In one commit the node gets its new title, its file a new name
 * when it was called like the node, and every text that mentions it by a name that it no longer has a new version in
 * which the mention means the same node as before. So do mentions of other nodes that have the new name already.
 *
 * Everything is read in the transaction itself, so that no text written meanwhile is lost. What cannot be written
 * so that it means the right node is left as it is, and told.
 */
import { MxError } from '../errors.ts';
import { fileNamesOf, pathOf, type StoredNode, titleOf } from '../graph/node-record.ts';
import { exactText } from '../references/exact-text.ts';
import { fold } from '../references/fold.ts';
import { type Called, nameForms } from '../references/name-forms.ts';
import { baseName, withoutNoteExtension } from '../references/node-names.ts';
import { resolveReference, resolvingAgain } from '../references/reference-store.ts';
import { type NewName, rewriteReferences } from '../references/rewrite-references.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import type { ChangeResult, Json, JsonObject, LongWork, Refusal, RenameNode } from '../types.ts';
import { affectedNames, checkPath, newestBytes, updateNode } from './change-node.ts';
import { inSteps, type MentionsToKeep, mentionsToKeep } from './mentions-to-keep.ts';
import { requireNode } from './node-reading.ts';
import { renamedFile } from './renamed-file.ts';
import { putNode, type Writer } from './writer.ts';

/** Mentions that a refusal shows as they are written. */
const SHOWN_MAX = 3;

const encoder = new TextEncoder();

/** @throws MxError `invalid-argument`, `not-found`, `conflict` when the title is no longer `baseTitle` */
export function* renameNode(writer: Writer, change: RenameNode): LongWork<ChangeResult> {
  const { id } = change;
  const title = checkTitle(change.title);
  const { number, node } = requireNode(writer.reader, id);
  const oldTitle = titleOf(node);
  if (change.baseTitle !== undefined && change.baseTitle !== oldTitle) {
    throw new MxError('conflict', `The note was changed elsewhere: it is called "${oldTitle}" now.`, {
      id,
      newest: oldTitle,
      base: change.baseTitle,
    });
  }
  if (node.metadata.title === title) return { id, version: node.version, changed: false };
  const after: StoredNode = {
    ...node,
    metadata: { ...node.metadata, ...renamedFile(writer, node, title), title },
    modified: Math.max(writer.now, node.created),
    firstLine: '',
  };
  checkPath(writer, after.metadata, number);
  const names = affectedNames(node, after);
  const keeping = yield* inSteps(mentionsToKeep(writer.reader, number, names), 'finding references');
  putNode(writer, number, node, after);

  const old = new OldNames(node, after);
  const refused: Refusal[] = [];
  let references = 0;
  let notes = 0;
  for (const [done, each] of keeping.entries()) {
    yield { stage: 'rewriting references', done, total: keeping.length };
    const outcome = rewriteMentions(writer, each, { number, old });
    if (outcome.count > 0) notes++;
    references += outcome.count;
    if (outcome.refusal !== undefined) refused.push(outcome.refusal);
  }
  let done = 0;
  for (const _ of resolvingAgain(writer.batch, writer.tally, writer.reader, names))
    yield { stage: 'resolving names', done: done++, total: 0 };
  return {
    id,
    version: requireNode(writer.reader, id).node.version,
    changed: true,
    rewritten: { references, notes },
    ...(refused.length === 0 ? {} : { refused }),
  };
}

function checkTitle(title: string): string {
  const trimmed = typeof title === 'string' ? title.trim() : '';
  if (trimmed === '') throw new MxError('invalid-argument', refusalSaying('noTitle'));
  if (/[\n\r]/.test(trimmed)) throw new MxError('invalid-argument', refusalSaying('titleOneLine'));
  return trimmed;
}

/** The names that a node has given up: mentions by them are rewritten even where they still led to it. */
class OldNames {
  readonly #names: ReadonlySet<string>;
  /** The names differ in letters' case or accents alone: then only what was written like the old one is touched. */
  readonly #exact: boolean;

  constructor(before: StoredNode, after: StoredNode) {
    const names = [titleOf(before)];
    const filesAfter = new Set(fileNamesOf(after.metadata));
    for (const file of fileNamesOf(before.metadata)) if (!filesAfter.has(file)) names.push(file);
    const plain = names.map(withoutNoteExtension);
    this.#exact = plain.every((name) => fold(name) === fold(titleOf(after)));
    this.#names = new Set(plain.map((name) => (this.#exact ? name : fold(name))));
  }

  has(written: string): boolean {
    const names = [withoutNoteExtension(baseName(written)), withoutNoteExtension(written)];
    return names.some((name) => this.#names.has(this.#exact ? name : fold(name)));
  }
}

interface Renamed {
  readonly number: number;
  readonly old: OldNames;
}

function rewriteMentions(
  writer: Writer,
  { source, references, meant }: MentionsToKeep,
  { number, old }: Renamed,
): { readonly count: number; readonly refusal?: Refusal } {
  const resolved = new Map<string, number | undefined>();
  const meaningOf = (name: string): number | undefined => {
    if (!resolved.has(name)) resolved.set(name, resolveReference(writer.reader, source, name));
    return resolved.get(name);
  };
  const isLost = (i: number): boolean => {
    const name = references[i]?.name;
    return meant[i] !== undefined && name !== undefined && meaningOf(name) !== meant[i];
  };
  const due = new Set(
    references.flatMap(({ name }, i) => (isLost(i) || (meant[i] === number && old.has(name)) ? [i] : [])),
  );
  const node = due.size === 0 ? undefined : writer.readNode(source);
  if (node === undefined) return { count: 0 };

  const bytes = newestBytes(writer, source, node);
  const exact = bytes === undefined ? undefined : exactText(bytes);
  if (exact === undefined) return { count: 0, refusal: refusal(node, 'its text is no whole UTF-8') };
  const rewritten = rewriteReferences(exact.text, (reference, i): NewName | undefined => {
    const target = meant[i];
    if (!due.has(i) || target === undefined || references[i]?.start !== reference.start) return undefined;
    const called = calledNow(writer, target);
    if (called === undefined) return undefined;
    return { forms: nameForms(reference.name, called), means: (name) => meaningOf(name) === target };
  });
  if (rewritten.count > 0) {
    updateNode(writer, {
      kind: 'updateNode',
      id: node.id,
      content: encoder.encode(exact.bom + rewritten.text),
      metadata: renamedProperties(node.metadata, rewritten.properties),
    });
  }
  // What still leads to the node is only called by its old name: nothing is lost by it.
  const lost = rewritten.left.flatMap((i) => {
    const name = references[i]?.name;
    return name === undefined || meaningOf(name) === meant[i] ? [] : [name];
  });
  if (lost.length === 0) return { count: rewritten.count };
  const reason = 'the new name cannot be written there so that it means the same';
  return { count: rewritten.count, refusal: refusal(node, reason, lost) };
}

function calledNow(writer: Writer, number: number): Called | undefined {
  const node = writer.readNode(number);
  if (node === undefined) return undefined;
  return { title: titleOf(node), path: pathOf(node.metadata) ?? fileNamesOf(node.metadata)[0] };
}

function refusal(node: StoredNode, reason: string, left: readonly string[] = []): Refusal {
  const names = [...new Set(left.map((name) => `[[${name}]]`))];
  const shown = names.slice(0, SHOWN_MAX).join(', ') + (names.length > SHOWN_MAX ? ', …' : '');
  const what =
    left.length === 0 ? 'Mentions' : left.length === 1 ? shown : `${left.length} mentions (${shown})`;
  return { id: node.id, message: `${what} in “${titleOf(node)}” stayed as they were: ${reason}.` };
}

/** Properties that came from front matter say what it says now. */
function renamedProperties(metadata: JsonObject, properties: ReadonlyMap<string, string>): JsonObject {
  if (properties.size === 0) return {};
  const renamed = (value: Json): Json => {
    if (typeof value === 'string') return properties.get(value.trim()) ?? value;
    if (Array.isArray(value)) return value.map((item: Json) => renamed(item));
    return value;
  };
  return Object.fromEntries(
    Object.entries(metadata)
      .map(([key, value]) => [key, renamed(value)] as const)
      .filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(metadata[key])),
  );
}
