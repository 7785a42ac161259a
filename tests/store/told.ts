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
    },
    nodes: rows.map((node) => ({
      node,
      links: view.links.of(node.id),
      references: view.references.of(node.id),
    })),
    versions: new Map([...rows, ...trashed].map(({ id }) => [id, versionsOf(view, id)])),
    search: QUERIES.map((query) => view.search.scan(query, 10)),
    similar: rows.map(({ id }) => view.similarity.of(id, { threshold: 0.05 })),
    chunks: [...view.content.allChunks()],
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
