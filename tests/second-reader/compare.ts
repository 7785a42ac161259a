/** Holds what the second reader says of a file against what the store says of it. */
import { expect } from 'vitest';
import {
  type Anchor,
  isMxError,
  type LinkRecord,
  type NodeId,
  type NodeRecord,
  type Store,
  type VersionRecord,
  type View,
} from '../../src/mx/index.ts';
import type { ReadLink, ReadNode, ReadVersion } from './reader/reader.ts';
import { SecondReader } from './reader/reader.ts';
import type { AnchorRecord } from './reader/records.ts';

const EVERYTHING = Number.POSITIVE_INFINITY;

/** How much there was to compare, so that a test can see that it compared something. */
export interface Compared {
  readonly reader: SecondReader;
  readonly nodes: number;
  readonly trashed: number;
  readonly links: number;
  readonly versions: number;
  readonly unavailable: number;
}

/** Compares everything that both can say as of a commit, the newest when none is given. */
export function expectSameSaid(bytes: Uint8Array, store: Store, commit?: number): Compared {
  const reader = new SecondReader(bytes, commit);
  const view = commit === undefined ? store.snapshot() : store.at({ commit });
  expect(reader.formatVersion).toBe(store.status().formatVersion);
  expect(reader.commit).toBe(store.commit);

  const living = view.nodes.list({ limit: EVERYTHING }).rows;
  const trashed = view.nodes.list({ limit: EVERYTHING, trashed: true }).rows;
  const nodes = [...living, ...trashed];
  expect(byId(reader.nodes())).toEqual(byId(nodes.map(nodeSaid)));
  expect(byId(reader.links())).toEqual(byId([...view.links.all()].map(linkSaid)));

  for (const { id } of nodes) expect(reader.takenText(id)).toEqual(takenSaid(view, id));
  if (commit === undefined)
    expect(reader.awaiting()).toEqual(view.search.awaiting(EVERYTHING).map(({ id }) => id));

  let versions = 0;
  let unavailable = 0;
  for (const { id } of nodes) {
    const said = view.history.versions(id);
    const read = reader.versions(id);
    expect(read.map(authorInMetadata)).toEqual(said.map(versionSaid));
    for (const { number, available } of read) {
      versions++;
      if (!available) unavailable++;
      expectSameContent(reader, view, id, number, available);
    }
  }
  view.release();
  const links = reader.links().length;
  return { reader, nodes: nodes.length, trashed: trashed.length, links, versions, unavailable };
}

function takenSaid(view: View, id: NodeId): { outcome: string; text: string } | undefined {
  const taken = view.content.taken(id);
  return taken && { outcome: taken.outcome, text: view.content.takenText(id) };
}

function expectSameContent(
  reader: SecondReader,
  view: View,
  id: NodeId,
  version: number,
  available: boolean,
): void {
  if (available) {
    const same = Buffer.compare(reader.content(id, version), view.content.read(id, version)) === 0;
    expect(same, `content of version ${version} of ${id}`).toBe(true);
    return;
  }
  expect(() => reader.content(id, version)).toThrow('not available');
  expect(codeOf(() => view.content.read(id, version))).toBe('content-unavailable');
}

function codeOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (isMxError(error)) return error.code;
    throw error;
  }
}

function byId<T extends { readonly id: string | number }>(things: readonly T[]): T[] {
  return [...things].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function nodeSaid({ id, type, title, metadata, created, modified, deleted }: NodeRecord): ReadNode {
  return { id, type, title, metadata, created, modified, trashed: deleted !== undefined };
}

function linkSaid({ sourceAnchor, targetAnchor, ...link }: LinkRecord): ReadLink {
  return {
    ...link,
    ...(sourceAnchor && { sourceAnchor: anchorSaid(sourceAnchor) }),
    ...(targetAnchor && { targetAnchor: anchorSaid(targetAnchor) }),
  };
}

function anchorSaid({ chunk, quote = '', prefix = '', suffix = '' }: Anchor): AnchorRecord {
  return { chunk, quote, before: prefix, after: suffix };
}

/** The store tells the author of a version as part of its metadata. */
function versionSaid(record: VersionRecord): Omit<ReadVersion, 'author'> {
  const { version, hash, bytes, created, available, mediaType, chunks, parents, metadata } = record;
  return { number: version, hash, bytes, created, available, mediaType, chunks, parents, metadata };
}

function authorInMetadata({ author, ...version }: ReadVersion): Omit<ReadVersion, 'author'> {
  return author === '' ? version : { ...version, metadata: { ...version.metadata, author } };
}
