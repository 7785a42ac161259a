/** A memex that holds one of everything that the second reader can tell of. */
import type { Change, ChangeResult, NodeId, Store } from '../../src/mx/index.ts';
import { seeded } from '../engine/sim-device.ts';

/** Long enough for a recipe in several pages: content-defined text has chunks of 4 KiB on average at this size. */
const PAGED_BYTES = 2_000_000;

export interface FullLife {
  readonly short: NodeId;
  readonly long: NodeId;
  readonly paged: NodeId;
  readonly forgotten: NodeId;
  readonly trashed: NodeId;
  readonly purged: NodeId;
}

/** One durable commit. */
export function commit(store: Store, ...changes: Change[]): readonly ChangeResult[] {
  const { results } = store.apply(changes, { author: 'someone' });
  store.sync();
  return results;
}

/** A node of its own commit. */
export function addNote(store: Store, content: string | Uint8Array, title?: string): NodeId {
  const metadata = title === undefined ? {} : { title };
  return commit(store, { kind: 'addNode', type: 'note', metadata, content })[0]?.id ?? '';
}

/** Text that deflates as text does; the same for the same seed. */
export function words(count: number, seed: number): string {
  const random = seeded(seed);
  const drawn = Array.from({ length: count }, () => Math.floor(random() * 2000).toString(36));
  return drawn.map((word, i) => (i % 12 === 11 ? `${word}\n` : word)).join(' ');
}

/** Bytes that do not deflate; the same for the same seed. */
export function noise(length: number, seed: number): Uint8Array {
  const random = seeded(seed);
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = Math.floor(random() * 256);
  return bytes;
}

function withInsertion(content: Uint8Array, at: number): Uint8Array {
  return Buffer.concat([content.subarray(0, at), Uint8Array.of(1, 2, 3), content.subarray(at)]);
}

/** Makes nodes, versions, links and losses of every kind, in some thirty commits. */
export function liveFully(store: Store): FullLife {
  const short = addNote(store, 'hello, world: hello again');
  commit(store, { kind: 'updateNode', id: short, content: 'hello, world: goodbye — für immer ✓' });
  commit(store, { kind: 'updateNode', id: short, metadata: { title: '  Short  ', filename: 'a.md' } });
  const empty = addNote(store, '');
  addNote(store, '# A first line\n\nthat is the title');
  commit(store, {
    kind: 'addNode',
    type: 'file',
    metadata: { path: 'Folder/below/Name.md' },
    content: 'at a path',
  });
  const long = addNote(store, words(6000, 1), 'Long');
  commit(store, { kind: 'updateNode', id: long, content: `${words(6000, 1)} and a little more` });
  commit(store, { kind: 'updateNode', id: long, content: 'short again', versionMetadata: { why: 'a cut' } });

  const paged = addPaged(store);
  const forgotten = addNote(store, words(3000, 3), 'Forgotten');
  commit(store, { kind: 'updateNode', id: forgotten, content: words(3000, 4) });
  commit(store, { kind: 'forgetVersion', id: forgotten, version: 1 });
  const typed = addNote(store, 'typing', 'Typed');
  for (const more of ['typing a', 'typing a word', 'typing a word or two']) {
    commit(store, { kind: 'updateNode', id: typed, content: more, spell: true });
  }
  commit(store, { kind: 'restoreVersion', id: short, version: 1 });
  addLinks(store, short, long, paged, empty);

  const trashed = addNote(store, 'soon in the trash', 'Trashed');
  const purged = addNote(store, 'soon gone', 'Purged');
  commit(store, { kind: 'addLink', source: trashed, target: long, type: 'cites' });
  commit(store, { kind: 'addLink', source: purged, target: long, type: 'cites' });
  commit(store, { kind: 'deleteNode', id: trashed });
  commit(store, { kind: 'purgeNode', id: purged });
  return { short, long, paged, forgotten, trashed, purged };
}

function addPaged(store: Store): NodeId {
  const content = noise(PAGED_BYTES, 2);
  const change = { kind: 'addNode', type: 'file', content, mediaType: 'text/csv' } as const;
  const id = commit(store, change)[0]?.id ?? '';
  commit(store, { kind: 'updateNode', id, content: withInsertion(content, 1_234_567) });
  return id;
}

function addLinks(store: Store, short: NodeId, long: NodeId, paged: NodeId, empty: NodeId): void {
  const chunk = store.snapshot().content.chunks(long, 1)[0]?.hash ?? '';
  const whole = { chunk, quote: 'a word', prefix: 'before ', suffix: ' after' };
  const links: Change[] = [
    { kind: 'addLink', source: short, target: long, type: 'cites', metadata: { page: 7, note: 'ü' } },
    { kind: 'addLink', source: short, target: long, type: 'explains' },
    { kind: 'addLink', source: short, target: paged, type: 'rests on', sourceAnchor: { chunk } },
    {
      kind: 'addLink',
      source: long,
      target: paged,
      type: 'rests on',
      sourceAnchor: whole,
      targetAnchor: whole,
    },
    { kind: 'addLink', source: long, target: empty, type: 'cites', targetAnchor: whole },
  ];
  const made = commit(store, ...links).map(({ link }) => link ?? 0);
  commit(store, { kind: 'updateLink', id: made[1] ?? 0, metadata: { changed: true } });
  commit(store, { kind: 'deleteLink', id: made[4] ?? 0 });
}
