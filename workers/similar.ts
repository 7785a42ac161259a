/** Likeness as a page shows it: rows with what is shared, whole comparisons, pairs as they are found; and merging two. */
import { mergedNoteText } from '../src/formats/merged-note-text.ts';
import {
  MxError,
  type NodeId,
  type NodePair,
  type NodeRecord,
  type Store,
  type View,
} from '../src/mx/index.ts';
import type { CommitResult, LongWork, MergeNode } from '../src/mx/types.ts';
import { runSlices } from './long-task.ts';
import { quoteOf, sharedText } from './shared-text.ts';
import type {
  ComparedNode,
  Comparison,
  LikenessFigures,
  MergedNodes,
  NodeLabel,
  NodeMerging,
  PairProgress,
  PairQuery,
  PairRow,
  PairWatcher,
  SharedChunks,
  SimilarQuery,
  SimilarRow,
} from './similar-protocol.ts';

/** The least that counts as likeness at all. */
const LEAST = 0.05;
/** Pause between two tellings of what was found. */
const TELL_MS = 60;
/** Longer texts are not quoted among pairs: reading them would take longer than finding them. */
const QUOTED_BYTES_MAX = 64 * 1024;

export function* similarRows(view: View, { id, limit, settings }: SimilarQuery): LongWork<SimilarRow[]> {
  const found = view.similarity.of(id, { ...settings, limit });
  const rows: SimilarRow[] = [];
  for (const { node, sharedChunks, ...likeness } of found) {
    const passages = view.similarity.passages(id, node.id);
    rows.push({
      ...labelOf(node),
      ...likeness,
      sharedChunks,
      isApart: view.similarity.isApart(id, node.id),
      ...(passages === undefined ? {} : { shared: sharedText(passages) }),
    });
    yield { stage: 'comparing', done: rows.length, total: found.length };
  }
  return rows;
}

/** @throws MxError `not-found` */
export function comparison(view: View, one: NodeId, other: NodeId): Comparison {
  const [here, there] = [view.nodes.get(one), view.nodes.get(other)];
  const likeness = likenessOf(view, here, there);
  const texts = view.similarity.passages(one, other);
  return {
    one: comparedNode(view, here),
    other: comparedNode(view, there),
    chunks: sharedChunks(view, one, other),
    isApart: view.similarity.isApart(one, other),
    ...(likeness === undefined ? {} : { likeness }),
    ...(texts === undefined ? {} : { texts, shared: sharedText(texts) }),
  };
}

function likenessOf(view: View, one: NodeRecord, other: NodeRecord): LikenessFigures | undefined {
  if (one.hash === other.hash) return { similarity: 1, resemblance: 1, containment: 1 };
  const all = { threshold: LEAST, limit: Number.POSITIVE_INFINITY };
  const found = view.similarity.of(one.id, all).find(({ node }) => node.id === other.id);
  if (found === undefined) return undefined;
  const { similarity, resemblance, containment } = found;
  return { similarity, resemblance, containment };
}

function comparedNode(view: View, node: NodeRecord): ComparedNode {
  const { mediaType, bytes, modified, version, hash } = node;
  const links = view.links.of(node.id);
  return {
    ...labelOf(node),
    mediaType,
    bytes,
    modified,
    version,
    hash,
    links: links.out.length + links.in.length,
  };
}

function sharedChunks(view: View, one: NodeId, other: NodeId): SharedChunks {
  const sizes = new Map(view.content.pieces(one).map(({ hash, bytes }) => [hash, bytes]));
  const others = new Set(view.content.pieces(other).map(({ hash }) => hash));
  const shared = [...sizes].filter(([hash]) => others.has(hash));
  return {
    one: sizes.size,
    other: others.size,
    shared: shared.length,
    sharedBytes: shared.reduce((sum, [, bytes]) => sum + bytes, 0),
  };
}

/** Tells pairs as they are found; gives how many there were. @throws MxError `cancelled` */
export async function tellPairs(
  view: View,
  { least }: PairQuery,
  signal: AbortSignal,
  watcher: PairWatcher,
): Promise<number> {
  let count = 0;
  let told = performance.now();
  let last: Omit<PairProgress, 'pairs'> = { stage: '', done: 0, total: 0 };
  const found: PairRow[] = [];
  const tell = (): void => {
    told = performance.now();
    watcher.onProgress({ ...last, pairs: found.splice(0) });
  };
  const work = view.similarity.pairs({ least }, (pair) => {
    count++;
    found.push(pairRow(view, pair));
  });
  await runSlices(work, signal, (progress) => {
    last = progress;
    if (performance.now() - told >= TELL_MS) tell();
  });
  tell();
  return count;
}

function pairRow(view: View, { one, other, similarity, resemblance, containment }: NodePair): PairRow {
  return {
    one: labelOf(one),
    other: labelOf(other),
    similarity,
    resemblance,
    containment,
    quote: pairQuote(view, one, other),
  };
}

function pairQuote(view: View, one: NodeRecord, other: NodeRecord): string {
  if (Math.max(one.bytes, other.bytes) > QUOTED_BYTES_MAX) return '';
  const passages = view.similarity.passages(one.id, other.id);
  return passages === undefined ? '' : quoteOf(passages);
}

/** The merge as one change, refused when either is not what it was when both were compared. */
export function* mergingWork(store: Store, merging: NodeMerging): LongWork<CommitResult> {
  const { id, from, baseVersion, fromVersion, idempotencyKey } = merging;
  const isDone = idempotencyKey !== undefined && store.answered(idempotencyKey) !== undefined;
  const content = isDone ? undefined : contentOf(store, merging);
  const change: MergeNode = {
    kind: 'mergeNode',
    id,
    from,
    baseVersion,
    fromVersion,
    ...(content === undefined ? {} : { content }),
  };
  return yield* store.applyInSteps(change, merging);
}

function contentOf(store: Store, merging: NodeMerging): string | undefined {
  const view = store.snapshot();
  try {
    const [stays, goes] = [view.nodes.get(merging.id), view.nodes.get(merging.from)];
    requireSame(stays, merging.baseHash);
    requireSame(goes, merging.fromHash);
    if (stays.mediaType !== 'text/markdown') return merging.text;
    const text = merging.text ?? new TextDecoder().decode(view.content.read(stays.id));
    return mergedNoteText(text, stays, goes);
  } finally {
    view.release();
  }
}

/** @throws MxError `conflict` when the content is not the one that was looked at */
export function requireSame({ id, title, hash }: NodeRecord, base: string): void {
  if (hash === base) return;
  throw new MxError('conflict', `“${title}” was changed elsewhere meanwhile: compare both once more.`, {
    id,
    newest: hash,
    base,
  });
}

export function mergedReply({ commit, results }: CommitResult): MergedNodes {
  return { commit, refused: results[0]?.refused ?? [] };
}

function labelOf({ id, title, type }: NodeRecord): NodeLabel {
  return { id, title, nodeType: type };
}
