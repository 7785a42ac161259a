/** All that a person could see of a memex through a view, as plain values that can be compared. */
import {
  type CommitRecord,
  isMxError,
  type Json,
  type LinkRecord,
  type NodeId,
  type NodeRecord,
  type Position,
  type ReferenceRecord,
  type Root,
  type VersionRecord,
  type View,
  type ViewFacts,
} from '../../src/mx/index.ts';

const EVERYTHING = Number.POSITIVE_INFINITY;
const QUERIES = ['alpha', 'omega beta', 'N1'];

export interface ToldVersion {
  readonly record: VersionRecord;
  /** Undefined when the content is not available. */
  readonly text: string | undefined;
}

export interface Told {
  readonly facts: ViewFacts;
  readonly root: Root;
  readonly lists: {
    readonly modified: readonly NodeId[];
    readonly title: readonly NodeId[];
    readonly tagged: readonly NodeId[];
    readonly trashed: readonly NodeId[];
    readonly titled: readonly NodeId[];
    readonly atPath: NodeId | undefined;
    readonly links: readonly LinkRecord[];
    readonly references: readonly ReferenceRecord[];
    readonly commits: readonly CommitRecord[];
    readonly setting: Json | undefined;
    readonly positions: readonly Position[];
    readonly [what: string]: unknown;
  };
  readonly nodes: readonly {
    readonly node: NodeRecord;
    readonly links: { readonly out: readonly LinkRecord[]; readonly in: readonly LinkRecord[] };
    readonly references: {
      readonly out: readonly ReferenceRecord[];
      readonly in: readonly ReferenceRecord[];
    };
  }[];
  readonly versions: ReadonlyMap<NodeId, readonly ToldVersion[]>;
  /** Depends on the content of all nodes. */
  readonly search: unknown;
  readonly similar: unknown;
  readonly chunks: unknown;
}

export function toldBy(view: View): Told {
  const { rows } = view.nodes.list({ limit: EVERYTHING, order: 'created' });
  const trashed = view.nodes.list({ trashed: true, limit: EVERYTHING }).rows;
  const ids = (found: readonly { readonly id: NodeId }[]) => found.map(({ id }) => id);
  return {
    facts: view.facts(),
    root: view.root(),
    lists: {
      modified: ids(view.nodes.list({ limit: EVERYTHING }).rows),
      title: ids(view.nodes.list({ limit: EVERYTHING, order: 'title' }).rows),
      tagged: ids(view.nodes.list({ limit: EVERYTHING, tag: 'red' }).rows),
      trashed: ids(trashed),
      titled: ids(view.nodes.titled('N1')),
      atPath: view.nodes.atPath('p1.md')?.id,
      types: view.nodes.types(),
      tags: view.nodes.tags(),
      linkTypes: view.links.types(),
      links: [...view.links.all()],
      references: [...view.references.all()],
      resolved: view.references.resolve(undefined, 'N2')?.id,
      suggested: view.nodes.suggest('N', 5).map(({ node }) => node.id),
      commits: view.history.commits(EVERYTHING),
      setting: view.setting('colour'),
      positions: [...view.positions()],
      roots: [...view.links.roots()],
      unresolved: [...view.references.unresolved()],
    },
    nodes: rows.map((node) => ({
      node,
      links: view.links.of(node.id),
      references: view.references.of(node.id),
      one: oneOf(view, node, rows),
    })),
    versions: new Map([...rows, ...trashed].map(({ id }) => [id, versionsOf(view, id)])),
    search: QUERIES.map((query) => view.search.find(query, 10)),
    similar: rows.map(({ id }) => view.similarity.of(id, { threshold: 0.05 })),
    chunks: [...view.content.allChunks()],
  };
}

/** What the other ways of asking for a node and its links tell. */
function oneOf(view: View, node: NodeRecord, rows: readonly NodeRecord[]): unknown {
  const { id } = node;
  const size = view.content.chunks(id).length === 0 ? 0 : node.bytes;
  const third = Math.floor(size / 3);
  const out = view.links.out(id);
  return {
    found: [view.nodes.find(id), view.nodes.get(id), view.nodes.named(id)].map((each) => each?.version),
    range: size === 0 ? undefined : new TextDecoder().decode(view.content.range(id, third, 2 * third)),
    chunks: view.content.chunks(id).map(({ hash, bytes }) => [hash, bytes, view.content.chunk(hash).length]),
    links: [out, view.links.in(id), out.map((link) => view.links.get(link.id))],
    linked: rows.map((other) => view.links.find(id, other.id, 'cites').length),
    resolved: ['N0', 'N1', 'p2'].map((name) => view.references.resolve(id, name)?.id),
  };
}

function versionsOf(view: View, id: NodeId): ToldVersion[] {
  return view.history.versions(id).map((record) => ({ record, text: textOf(view, id, record) }));
}

function textOf(view: View, id: NodeId, { version }: VersionRecord): string | undefined {
  try {
    return new TextDecoder().decode(view.content.read(id, version));
  } catch (error) {
    if (isMxError(error, 'content-unavailable')) return undefined;
    throw error;
  }
}
