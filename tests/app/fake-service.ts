/**
 * A stand-in for the store's worker behind the same type, in memory: enough to look at every state of the
 * interface. Never part of the build.
 */

import { plainText } from '../../src/formats/markdown-text.ts';
import { MxError } from '../../src/mx/errors.ts';
import { BUILT_IN_LINK_TYPES, usualKind } from '../../src/mx/graph/usual-link-kinds.ts';
import type {
  Change,
  ChangeResult,
  JsonObject,
  LinkRecord,
  NodeRecord,
  StoreStatus,
  VersionRecord,
} from '../../src/mx/types.ts';
import type { ChangeNotice, NoteDraft, StoreService } from '../../workers/protocol.ts';
import type { LinkRow, ReferenceRow } from '../../workers/reading-protocol.ts';
import { graphColumns, listColumns } from './fake-columns.ts';
import { ENGINE } from './fake-engine.ts';
import { hitOf, linkRow, type Mention, mentionsIn, versionRecord } from './fake-rows.ts';
import { SAMPLE_IMAGE, SAMPLE_LINKS, SAMPLE_NOTES } from './sample-notes.ts';

interface Kept {
  node: NodeRecord;
  versions: { record: VersionRecord; bytes: Uint8Array }[];
}

/** `filler` more notes make the list long; `empty` starts without any; a save takes `saveMs`. */
export function createFakeService(options: {
  filler?: number;
  empty?: boolean;
  saveMs?: number;
}): StoreService {
  const nodes = new Map<string, Kept>();
  const links = new Map<number, LinkRecord>();
  const positions = new Map<string, { x: number; y: number; pinned: boolean }>();
  let commit = 0;
  let nextLink = 1;
  let nextId = 1;
  let tell: (notice: ChangeNotice) => void = () => undefined;

  const makeId = (): string => `0fake${String(nextId++).padStart(21, '0')}`;
  const add = (
    id: string,
    type: string,
    metadata: JsonObject,
    bytes: Uint8Array,
    mediaType: string,
    at: number,
  ): void => {
    const title = typeof metadata.title === 'string' ? metadata.title : 'Untitled';
    const record = versionRecord(1, bytes, mediaType, at);
    nodes.set(id, {
      node: {
        id,
        type,
        title,
        metadata,
        created: at,
        modified: at,
        version: 1,
        hash: record.hash,
        bytes: bytes.length,
        mediaType,
      },
      versions: [{ record, bytes }],
    });
  };
  const kept = (id: string): Kept => {
    const found = nodes.get(id);
    if (!found) throw new MxError('not-found', 'There is no node with this id.', { id });
    return found;
  };
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const textOf = (one: Kept): string =>
    one.node.mediaType.startsWith('text/') ? new TextDecoder().decode(one.versions.at(-1)?.bytes) : '';
  const living = (): Kept[] => [...nodes.values()].filter((one) => one.node.deleted === undefined);
  const tagsOf = (node: NodeRecord): string[] =>
    Array.isArray(node.metadata.tags) ? node.metadata.tags.map(String) : [];
  const byName = (name: string): Kept | undefined =>
    living().find((one) => one.node.title.toLowerCase() === name.trim().toLowerCase());
  const status = (): StoreStatus => ({
    formatVersion: '1.1',
    creator: 'fake',
    created: 0,
    modified: Date.now(),
    commit,
    rootHash: 'f'.repeat(64),
    nodes: living().length,
    trashed: nodes.size - living().length,
    links: links.size,
    references: 24,
    unresolvedReferences: 1,
    versions: nodes.size,
    chunks: nodes.size * 7,
    contentBytes: 61_400_000,
    storedBytes: 48_200_000,
    fileBytes: 48_900_000,
    history: { keep: 'all', horizon: 0, snapshots: [] },
  });
  const changed = (ids: string[]): void => {
    commit += 1;
    const notice = { commit, nodes: ids, status: status() };
    setTimeout(() => tell(notice), 0);
  };
  const newVersion = (id: string, bytes: Uint8Array): void => {
    const one = kept(id);
    const n = one.node.version + 1;
    const record = versionRecord(n, bytes, one.node.mediaType, Date.now());
    one.versions.push({ record, bytes });
    one.node = { ...one.node, version: n, hash: record.hash, bytes: bytes.length, modified: Date.now() };
  };
  const pathBetween = (from: string, to: string): string[] | undefined => {
    const queue: string[][] = [[from]];
    for (const path of queue) {
      const last = path[path.length - 1];
      if (last === to) return path;
      for (const link of links.values()) if (link.source === last) queue.push([...path, link.target]);
    }
    return undefined;
  };
  const addLink = (
    source: string,
    target: string,
    type: string,
    metadata: JsonObject,
    at: number,
  ): number => {
    const path = pathBetween(target, source);
    if (path) {
      throw new MxError('cycle', 'This link would run in a circle.', {
        path: path.map((id) => ({ id, title: kept(id).node.title })),
      });
    }
    const id = nextLink++;
    links.set(id, { id, source, target, type, metadata, created: at });
    return id;
  };
  const row = (link: LinkRecord, other: string): LinkRow => linkRow(link, kept(other).node);
  const mentions = (one: Kept): readonly Mention[] => mentionsIn(textOf(one));

  if (!options.empty) {
    const now = Date.now();
    for (const note of SAMPLE_NOTES) {
      add(
        makeId(),
        note.type,
        { title: note.title, ...note.metadata },
        encode(note.text),
        'text/markdown',
        now - note.hoursAgo * 3_600_000,
      );
    }
    add(
      makeId(),
      'file',
      { title: 'memex-desk.svg', filename: 'memex-desk.svg', path: 'Field/memex-desk.svg' },
      encode(SAMPLE_IMAGE),
      'image/svg+xml',
      now - 7_000_000,
    );
    for (const [from, to, type, comment] of SAMPLE_LINKS) {
      addLink(byName(from)!.node.id, byName(to)!.node.id, type, comment === '' ? {} : { comment }, now);
    }
    const memex = byName('Memex')!;
    const whole = textOf(memex);
    memex.versions = [];
    for (let n = 1; n <= 6; n += 1) {
      const text =
        n === 6
          ? whole
          : whole
              .slice(0, Math.round((whole.length * n) / 6))
              .replace(
                'asked what scientists',
                n < 4 ? 'proposed what men of science' : 'asked what scientists',
              );
      memex.versions.push({
        record: versionRecord(n, encode(text), 'text/markdown', now - (7 - n) * 30 * 3_600_000),
        bytes: encode(text),
      });
    }
    memex.node = { ...memex.node, version: 6, created: now - 18 * 86_400_000 };
    for (let i = 0; i < (options.filler ?? 0); i += 1) {
      add(
        makeId(),
        'note',
        { title: `Card ${i + 1}` },
        encode(`The ${i + 1}th card of the drawer, copied by hand. It points to nothing yet.`),
        'text/markdown',
        now - (12 + i) * 86_400_000,
      );
    }
  }

  const applyOne = (change: Change): ChangeResult => {
    switch (change.kind) {
      case 'addLink':
        return {
          link: addLink(change.source, change.target, change.type, change.metadata ?? {}, Date.now()),
          changed: true,
        };
      case 'deleteLink':
        links.delete(change.id);
        return { changed: true };
      case 'deleteNode': {
        const one = kept(change.id);
        one.node = { ...one.node, deleted: Date.now() };
        return { changed: true };
      }
      case 'undeleteNode': {
        const { deleted: _, ...rest } = kept(change.id).node;
        kept(change.id).node = rest;
        return { changed: true };
      }
      case 'purgeNode':
        nodes.delete(change.id);
        return { changed: true };
      case 'restoreVersion':
        newVersion(change.id, kept(change.id).versions[change.version - 1]!.bytes);
        return { version: kept(change.id).node.version, changed: true };
      default:
        return { changed: false };
    }
  };

  return {
    hello: async () => '',
    rest: async () => undefined,
    isLasting: async () => true,
    watchTabs: async () => undefined,
    open: async () => ({ readOnly: false, tornBytes: 0, replayedCommits: 0 }),
    close: async () => undefined,
    remove: async () => undefined,
    status: async () => status(),
    facts: async () => status(),
    versionShares: async () => ({ shared: new Float64Array() }),
    chunker: async () => 'content-defined' as const,
    chunksOf: async () => ({ bytes: 0, chunks: 0, different: 0, differentBytes: 0, rows: [] }),
    timeline: async () => ({ rows: [] }),
    activity: async () => ({ times: new Float64Array(), from: new Float64Array(), to: new Float64Array() }),
    changesBy: async () => ({
      nodes: [],
      links: [],
      settings: [],
      counts: { nodes: 0, links: 0, places: 0 },
    }),
    foreseeRestore: async () => ({ restored: 0, trashed: 0, linksRestored: 0, linksRemoved: 0, refused: [] }),
    undoCommits: async () => ({ restored: 0, trashed: 0, linksRestored: 0, linksRemoved: 0, refused: [] }),
    subscribe: async (listener) => {
      tell = listener;
    },
    countFound: async () => ({ types: [], tags: [], years: [] }),
    query: async () => ({ columns: [], rows: [], remarks: [] }),
    cancel: async () => undefined,
    async list(query) {
      const rows = [...nodes.values()]
        .filter((one) => (one.node.deleted !== undefined) === (query.trashed === true))
        .filter((one) => query.type === undefined || one.node.type === query.type)
        .filter(
          (one) =>
            query.tag === undefined ||
            tagsOf(one.node).some((tag) => tag === query.tag || tag.startsWith(`${query.tag}/`)),
        )
        .sort(
          (a, b) =>
            (query.order === 'title'
              ? a.node.title.localeCompare(b.node.title)
              : a.node[query.order] - b.node[query.order]) * (query.descending ? -1 : 1),
        );
      return listColumns(
        rows.map((one) => one.node),
        query.offset,
        query.limit,
        (node) => plainText(textOf(kept(node.id)), 160),
      );
    },
    async facets() {
      const count = (values: string[]) =>
        [...new Set(values)]
          .map((value) => ({ value, count: values.filter((one) => one === value).length }))
          .sort((a, b) => b.count - a.count);
      return {
        types: count(living().map((one) => one.node.type)),
        tags: count(living().flatMap((one) => tagsOf(one.node))),
      };
    },
    node: async (id) => kept(id).node,
    async note(id) {
      const { node } = kept(id);
      const isText = node.type !== 'file' && node.mediaType.startsWith('text/');
      return { node, bytes: isText ? kept(id).versions.at(-1)!.bytes.slice() : new Uint8Array() };
    },
    async content(id, n) {
      const one = kept(id);
      const found = n === undefined ? one.versions.at(-1) : one.versions[n - 1];
      return { bytes: found!.bytes.slice(), mediaType: one.node.mediaType, version: found!.record.version };
    },
    takenText: async () => undefined,
    awaitingText: async () => [],
    async contentRange(id, from, to) {
      const one = kept(id);
      return {
        bytes: one.versions.at(-1)!.bytes.slice(from, to),
        mediaType: one.node.mediaType,
        version: one.node.version,
      };
    },
    async around(id) {
      const referencesIn: ReferenceRow[] = living().flatMap((one) =>
        one.node.id === id
          ? []
          : mentions(one)
              .filter((m) => m.name === kept(id).node.title)
              .map(({ name: _, ...m }) => ({
                id: one.node.id,
                title: one.node.title,
                nodeType: one.node.type,
                ...m,
              })),
      );
      const referencesOut: ReferenceRow[] = mentions(kept(id)).map(({ name, ...m }) => {
        const target = byName(name)?.node;
        return target
          ? { id: target.id, title: target.title, nodeType: target.type, ...m }
          : { title: name, nodeType: '', ...m };
      });
      const all = [...links.values()];
      return {
        left: { linksOut: 0, linksIn: 0, referencesIn: 0 },
        linksOut: all.filter((link) => link.source === id).map((link) => row(link, link.target)),
        linksIn: all.filter((link) => link.target === id).map((link) => row(link, link.source)),
        referencesIn,
        referencesOut,
      };
    },
    versions: async (id) => kept(id).versions.map((one) => one.record),
    async resolve(_, names) {
      return names.map((name) => {
        const node = byName(name)?.node;
        return node
          ? { id: node.id, title: node.title, nodeType: node.type, mediaType: node.mediaType }
          : { title: name, nodeType: '', mediaType: '' };
      });
    },
    async suggest(text, limit) {
      return living()
        .filter((one) => one.node.title.toLowerCase().includes(text.toLowerCase()))
        .slice(0, limit)
        .map((one) => ({ id: one.node.id, title: one.node.title, type: one.node.type }));
    },
    async search(text, limit) {
      const hits = living().flatMap((one) => hitOf(one.node, textOf(one), text) ?? []);
      return { total: hits.length, hits: hits.slice(0, limit) };
    },
    firstHits: async (text, limit) =>
      living()
        .flatMap((one) => hitOf(one.node, textOf(one), text) ?? [])
        .slice(0, limit),
    async graph(query) {
      const near = (id: string): boolean =>
        id === query.center ||
        [...links.values()].some(
          (link) =>
            (link.source === query.center && link.target === id) ||
            (link.target === query.center && link.source === id),
        );
      const shown = living()
        .filter((one) => query.files || one.node.type !== 'file')
        .filter((one) => query.center === undefined || near(one.node.id));
      const references = (query.references ? shown : []).flatMap((one) =>
        mentions(one).map(({ name }) => [one.node.id, byName(name)?.node.id ?? ''] as const),
      );
      return graphColumns(
        shown.map((one) => one.node),
        [...links.values()],
        references,
        positions,
      );
    },
    linkTypes: async () =>
      [...new Set([...links.values()].map((link) => link.type))].map((value) => ({ value, count: 1 })),
    linkKinds: async () =>
      [...new Set([...links.values()].map((link) => link.type)), ...BUILT_IN_LINK_TYPES].map((type) => ({
        ...usualKind(type),
        count: 1,
      })),
    settings: async () => [],
    propertyNames: async () => [],
    ask: async () => ({
      columns: [],
      rows: [],
      more: false,
      remarks: [],
      plan: { name: 'scan', details: '', estimated: 0, cost: 0, wholeCost: 0, parallel: false, steps: [] },
    }),
    anchor: async (_id, place) =>
      'quote' in place ? { chunk: '', ...place } : { chunk: '', quote: 'x'.repeat(place.end - place.start) },
    async begin() {
      return 'transaction';
    },
    async commitTransaction(_transaction, changes, options) {
      return this.apply(changes, options);
    },
    async endTransaction() {},
    async apply(changes) {
      const results = changes.map(applyOne);
      changed([]);
      return { commit, results };
    },
    async saveNote(note) {
      if (options.saveMs !== undefined) await new Promise((done) => setTimeout(done, options.saveMs));
      let id = note.id;
      if (id === undefined) {
        id = makeId();
        add(id, note.type ?? 'note', { title: note.title }, encode(note.text), 'text/markdown', Date.now());
      } else {
        const one = kept(id);
        if (isStale(note, one.node)) {
          throw new MxError('conflict', 'This note was changed elsewhere since you opened it.');
        }
        one.node = { ...one.node, title: note.title, metadata: { ...one.node.metadata, title: note.title } };
        newVersion(id, encode(note.text));
      }
      changed([id]);
      const { node } = kept(id);
      return { id, version: node.version, node, changed: true };
    },
    async rename({ id, title, baseTitle }) {
      const one = kept(id);
      if (baseTitle !== undefined && baseTitle !== one.node.title)
        throw new MxError('conflict', 'This note was changed elsewhere since you opened it.');
      one.node = { ...one.node, title, metadata: { ...one.node.metadata, title } };
      changed([id]);
      return { commit, changed: true, rewritten: { references: 0, notes: 0 }, refused: [] };
    },
    async undoRename() {
      return { commit, changed: true, rewritten: { references: 0, notes: 0 }, refused: [] };
    },
    mentions: async () => ({ notes: [], looked: nodes.size, total: nodes.size }),
    linkMentions: async () => ({ before: 1, version: 2, hash: 'f'.repeat(64) }),
    likeness: async () => ({ threshold: 0.3, containment: 0.8, rarity: 1, length: 1 }),
    similar: async () => [],
    comparison: async () => {
      throw new MxError('not-found', 'Nothing is compared here.');
    },
    nearDuplicates: async () => 0,
    mergeNodes: async () => ({ commit, refused: [] }),
    actOnMany: async () => ({ commit, done: 0, same: 0, kept: 0, refused: 0 }),
    async undoDelete(ids) {
      for (const id of ids) applyOne({ kind: 'undeleteNode', id });
      changed([...ids]);
      return { commit, results: [] };
    },
    async setPositions(given) {
      for (const { id, ...place } of given) positions.set(id, place);
    },
    async importFiles(files, _, watcher) {
      for (const [i, file] of files.entries())
        watcher.onProgress({ stage: 'Reading', done: i + 1, total: files.length, current: file.path });
      return {
        entries: files.map((file) => ({ path: file.path, outcome: 'added' as const })),
        cancelled: false,
        contentBytes: 48_300_000,
        newBytes: 12_000_000,
        unresolved: [],
      };
    },
    importGraph: async ({ path }) => ({
      entries: [{ path: `${path}/n1`, outcome: 'added' as const }],
      cancelled: false,
      contentBytes: 0,
      newBytes: 0,
      unresolved: [],
      links: { added: 1, unchanged: 0, failed: 0, between: [] },
    }),
    exportMx: async () => new File([], 'memex.mx'),
    exportFolder: async () => new File([], 'memex.zip'),
    exportChosen: async () => new File([], 'memex.zip'),
    saveCopy: async () => 0,
    importMx: async () => ({ ok: true, problems: [], checked: { nodes: 3 } }),
    verify: async () => ({ ok: true, problems: [], checked: { nodes: nodes.size, chunks: 1200 } }),
    restoreAll: async () => ({ restored: 0, trashed: 0, linksRestored: 0, linksRemoved: 0, refused: [] }),
    trimHistory: async () => ({ horizon: 0, versions: 3, freedBytes: 12_000 }),
    forgetVersions: async () => ({ horizon: 0, versions: 3, freedBytes: 12_000 }),
    measureChunkers: async () => ({
      ...{ chosen: 'content-defined', contents: 0, texts: 0, bytes: 0, whole: true, effects: [] },
    }),
    measureRoom: async () => ({
      ...{ trash: { nodes: 0, bytes: 0 }, oldVersions: [], largest: [] },
      ...{ leftoverBytes: 0, memexes: [] },
    }),
    removeLeftovers: async () => undefined,
    upgrade: async () => undefined,
    compact: async () => ({
      bytesBefore: 9_000_000,
      bytesAfter: 7_000_000,
      packsCompressed: 1,
      packsCollected: 1,
      packsDropped: 0,
    }),
    measure: async () => ENGINE,
    log: async (limit, before = commit + 1) =>
      Array.from({ length: Math.min(limit, before - 1) }, (_, i) => ({
        commit: before - 1 - i,
        time: Date.now() - i * 60_000,
        author: '',
        summary: 'updateNode',
        hash: '',
      })),
    salvage: async () => ({
      ...{ whole: true, by: 'contents', nodes: nodes.size, versions: nodes.size, links: 0, incomplete: 0 },
      ...{ contentBytes: 0, losses: [], lost: 0, remarks: [], remarkSayings: [] },
    }),
    repair: async () => ({ ok: true, repaired: {}, left: [], commits: 0 }),
  };
}

function isStale(
  { baseVersion, baseHash, baseTitle }: NoteDraft,
  { version, hash, title }: NodeRecord,
): boolean {
  return (
    (baseVersion !== undefined && baseVersion !== version) ||
    (baseHash !== undefined && baseHash !== hash) ||
    (baseTitle !== undefined && baseTitle !== title)
  );
}
