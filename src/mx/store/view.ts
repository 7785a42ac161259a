/** The memex as of one commit: the rooms' readers over one snapshot of the tree. */
import type { ChunkStore } from '../content/chunk-store.ts';
import { decodeJsonValue } from '../content/json-record.ts';
import type { VersionStore } from '../content/version-store.ts';
import type { PlanCache } from '../cypher/plan-cache.ts';
import type { HotRows } from '../graph/hot-rows.ts';
import { readPositions } from '../graph/positions.ts';
import { textKey } from '../graph/text-key.ts';
import { GraphQueries } from '../query/graph-queries.ts';
import { NodeSearch } from '../query/node-search.ts';
import type { TextIndex } from '../search/text-index.ts';
import { NodeSimilarity } from '../similarity/node-similarity.ts';
import { afterPrefix, keyBytes } from '../tree/key.ts';
import type { TreeReader, TreeSnapshot } from '../tree/tree.ts';
import type { CommitNumber, Json, Position, Root, ViewFacts } from '../types.ts';
import type { View } from './api.ts';
import { factsOf } from './facts.ts';
import type { KnownLists } from './known-lists.ts';
import type { KnownNames } from './known-names.ts';
import { readNode } from './node-reading.ts';
import { rootOf } from './root.ts';
import { SPACE } from './spaces.ts';
import { ContentView } from './view-content.ts';
import { GraphView } from './view-graph.ts';
import { LinkView, ReferenceView } from './view-links.ts';
import { NodeView } from './view-nodes.ts';
import type { Dictionaries } from './writer.ts';

/** Roots that are given when nobody says how many. */
const ROOTS = 100;
/** Lenient, since a long name may be cut in the midst of a character. */
const decoder = new TextDecoder();

/** What views are read through. */
export interface ViewRooms {
  readonly chunks: ChunkStore;
  readonly versions: VersionStore;
  readonly dictionaries: Dictionaries;
  readonly texts: TextIndex;
  readonly hotLinks: HotRows;
  readonly names: KnownNames;
  readonly lists: KnownLists;
  readonly plans: PlanCache;
  /** The newest state, with what is queued. */
  readonly pending: () => TreeReader;
  readonly now: () => number;
}

export class SnapshotView implements View {
  readonly nodes: NodeView;
  readonly content: ContentView;

  constructor(
    private readonly reader: TreeSnapshot,
    private readonly rooms: ViewRooms,
    /** For what a transaction notes; graph, search and similarity, which look at nearly everything, are not noted. */
    private readonly noted: TreeReader = reader,
  ) {
    const { chunks, versions, dictionaries } = rooms;
    // what is noted must be read from the tree
    const { names, lists } = noted === reader ? rooms : {};
    this.nodes = new NodeView(noted, versions, dictionaries, names, lists);
    this.content = new ContentView(noted, chunks, versions, dictionaries, this.nodes);
  }

  // Most views are made for one read: the other rooms open when they are asked for.
  get history(): ContentView {
    return this.content;
  }

  get links(): LinkView {
    return new LinkView(this.noted, this.reader, this.rooms.dictionaries);
  }

  get references(): ReferenceView {
    return new ReferenceView(this.noted, this.reader, this.nodes);
  }

  get graph(): GraphView {
    return new GraphView(this.reader, this.rooms.dictionaries, this.rooms.hotLinks);
  }

  get search(): NodeSearch {
    return new NodeSearch(this.reader, this.#plainNodes, this.rooms, () => this.queries.graph);
  }

  get similarity(): NodeSimilarity {
    return new NodeSimilarity(this.reader, this.#plainNodes, this.rooms);
  }

  get queries(): GraphQueries {
    const { dictionaries, versions, now, hotLinks, plans } = this.rooms;
    const { reader, search, similarity } = this;
    return new GraphQueries({
      reader,
      dictionaries,
      versions,
      nodes: this.#plainNodes,
      search,
      similarity,
      hotLinks,
      now,
      plans,
    });
  }

  get #plainNodes(): NodeView {
    return this.noted === this.reader
      ? this.nodes
      : new NodeView(this.reader, this.rooms.versions, this.rooms.dictionaries);
  }

  get commit(): CommitNumber {
    return this.reader.commit;
  }

  facts(): ViewFacts {
    return factsOf(this.reader);
  }

  root(limit = ROOTS): Root {
    return rootOf(this.reader, limit);
  }

  setting(name: string): Json | undefined {
    const bytes = this.noted.get(SPACE.setting + textKey(name));
    return bytes === undefined ? undefined : decodeJsonValue(bytes);
  }

  settings(start: string): readonly { readonly name: string; readonly value: Json }[] {
    const prefix = SPACE.setting + textKey(start);
    const cursor = this.noted.scan(prefix, afterPrefix(prefix));
    const found: { name: string; value: Json }[] = [];
    while (cursor.next())
      found.push({ name: decoder.decode(keyBytes(cursor.key, 1)), value: decodeJsonValue(cursor.value) });
    return found;
  }

  *positions(): Generator<Position> {
    for (const { node: number, x, y, pinned } of readPositions(this.reader)) {
      const node = readNode(this.reader, number);
      if (node !== undefined) yield { id: node.id, x, y, pinned };
    }
  }

  release(): void {
    this.reader.release();
  }
}
