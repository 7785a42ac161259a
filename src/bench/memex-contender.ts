/** Memex in the benchmark: the store as the app's worker opens it, on any file. */
import { createHasher } from '../mx/content/hasher.ts';
import type { SyncFile } from '../mx/file/sync-file.ts';
import { createStore, openStore, type Store, type Surroundings } from '../mx/index.ts';
import type { TextQuery } from '../mx/search/text-query.ts';
import { SPACE, SPACES } from '../mx/store/spaces.ts';
import { afterPrefix } from '../mx/tree/key.ts';
import { openTree } from '../mx/tree/open.ts';
import type { Change, NodeId } from '../mx/types.ts';
import type { Contender, DeviceCalls, Neighbour, ReadNote } from './contender.ts';
import { CountedFile } from './counted-file.ts';
import { HOPS, type WalkKind } from './graph-measures.ts';
import { ASKED_LINK, ASKED_TYPE, type QueryKind } from './query-measures.ts';
import type { Asked } from './search-measures.ts';
import { type Batch, MEDIA_TYPE } from './workload.ts';

export async function surroundings(): Promise<Surroundings> {
  return {
    hasher: await createHasher(),
    now: Date.now,
    random: (into) => into.set(crypto.getRandomValues(new Uint8Array(into.length))),
  };
}

export class MemexContender implements Contender<NodeId, readonly Change[]> {
  readonly memex: Store;
  readonly settings = 'as the app opens it';
  readonly #file: CountedFile;

  constructor(file: SyncFile, around: Surroundings) {
    this.#file = new CountedFile(file);
    this.memex =
      file.getSize() === 0
        ? createStore(this.#file, { ...around, creator: 'memex bench' })
        : openStore(this.#file, around);
  }

  key(id: NodeId): NodeId {
    return id;
  }

  id(key: NodeId): NodeId {
    return key;
  }

  prepare(batch: Batch): readonly Change[] {
    return changesOf(batch);
  }

  store(changes: readonly Change[]): void {
    this.memex.apply(changes);
    this.memex.sync();
  }

  tend(): boolean {
    return this.memex.tend();
  }

  read(id: NodeId): ReadNote {
    const view = this.memex.snapshot();
    try {
      const { title, type, metadata, created } = view.nodes.get(id);
      const tags = Array.isArray(metadata.tags) ? metadata.tags.map(String) : [];
      return { title, type, tags, created, content: view.content.read(id) };
    } finally {
      view.release();
    }
  }

  out(id: NodeId): readonly Neighbour<NodeId>[] {
    const view = this.memex.snapshot();
    try {
      return view.links.out(id).map(({ target, type }) => ({ id: target, type }));
    } finally {
      view.release();
    }
  }

  in(id: NodeId): readonly Neighbour<NodeId>[] {
    const view = this.memex.snapshot();
    try {
      return view.links.in(id).map(({ source, type }) => ({ id: source, type }));
    } finally {
      view.release();
    }
  }

  walk(id: NodeId, kind: WalkKind): { readonly nodes: number; readonly edges: number } {
    const view = this.memex.snapshot();
    try {
      const work =
        kind === 'descendants'
          ? view.graph.descendants(id)
          : view.graph.walk(id, { direction: DIRECTIONS[kind], depth: HOPS });
      let step = work.next();
      while (step.done !== true) step = work.next();
      return { nodes: step.value.count, edges: step.value.edges };
    } finally {
      view.release();
    }
  }

  query(id: NodeId, kind: QueryKind): number {
    const view = this.memex.snapshot();
    try {
      const work = view.queries.run(QUESTIONS[kind], { parameters: { id } });
      let step = work.next();
      while (step.done !== true) step = work.next();
      return Number(step.value.rows[0]?.[0]);
    } finally {
      view.release();
    }
  }

  search(asked: Asked, limit: number): readonly NodeId[] {
    const view = this.memex.snapshot();
    try {
      return view.search.best(queryOf(asked), limit).map(({ id }) => id);
    } finally {
      view.release();
    }
  }

  countFound(asked: Asked): number {
    const view = this.memex.snapshot();
    try {
      return view.search.query(queryOf(asked), 0).total;
    } finally {
      view.release();
    }
  }

  indexBytes(): number {
    // the file is read beside the store, which has written everything
    const tree = openTree(this.#file, { spaces: SPACES, readOnly: true });
    const reader = tree.reader();
    let bytes = 0;
    for (const space of INDEX) {
      const cursor = reader.scan(SPACE[space], afterPrefix(SPACE[space]));
      while (cursor.next()) bytes += cursor.key.length + cursor.value.length;
    }
    return bytes;
  }

  counts(): { readonly notes: number; readonly links: number } {
    const { nodes, links } = this.memex.status();
    return { notes: nodes, links };
  }

  calls(): DeviceCalls {
    return this.#file.calls;
  }

  close(): void {
    this.memex.close();
  }
}

const QUESTIONS: Readonly<Record<QueryKind, string>> = {
  twoSteps: 'MATCH (a)-->(b)-->(c) WHERE id(a) = $id RETURN count(DISTINCT c)',
  typedSteps: `MATCH (a:${ASKED_TYPE})-[:${ASKED_LINK}]->(b)-[:${ASKED_LINK}]->(c) WHERE id(c) = $id RETURN count(DISTINCT a)`,
  descendants: 'MATCH (a)-[*]->(b) WHERE id(a) = $id RETURN count(DISTINCT b)',
};

const DIRECTIONS = { hopsOut: 'out', hopsIn: 'in', hopsBoth: 'both' } as const;

/** Key spaces of the index of words. */
const INDEX = ['posting', 'text', 'textOf', 'textEnd', 'textDue', 'textAside'] as const;

function queryOf(asked: Asked): TextQuery {
  if (asked.kind === 'prefix') return asked;
  if (asked.kind === 'phrase') return { ...asked, prefix: false };
  return { kind: 'and', all: asked.words.map((word) => ({ kind: 'word', word })) };
}

function changesOf({ notes, links }: Batch): readonly Change[] {
  const changes: Change[] = [];
  for (const { id, type, title, tags, created, content } of notes) {
    const metadata = { title, tags };
    changes.push({ kind: 'addNode', id, type, metadata, content, created, mediaType: MEDIA_TYPE });
  }
  for (const { source, target, type, created } of links) {
    changes.push({ kind: 'addLink', source, target, type, created });
  }
  return changes;
}
