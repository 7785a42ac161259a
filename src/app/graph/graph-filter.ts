/**
 * What of the graph is shown: kinds switched on and off, and a line of words. Each word must stand in the title;
 * `type:person` asks for a type; a minus before a word or a type turns it round.
 */
import { type GraphModel, REFERENCE, subgraph, typeOf } from './graph-model.ts';

export interface GraphFilter {
  readonly text: string;
  readonly files: boolean;
  readonly isolated: boolean;
  readonly references: boolean;
  readonly hiddenNodeTypes: ReadonlySet<string>;
  readonly hiddenLinkTypes: ReadonlySet<string>;
  /** Only what is at most so many steps from this node. */
  readonly around?: { readonly id: string; readonly depth: number };
}

export const NOTHING_HIDDEN: GraphFilter = {
  text: '',
  files: true,
  isolated: true,
  references: true,
  hiddenNodeTypes: new Set(),
  hiddenLinkTypes: new Set(),
};

interface Term {
  readonly not: boolean;
  readonly field: 'title' | 'type';
  readonly value: string;
}

/** Reads the line of words; quotes keep words together. */
export function parseFilter(text: string): readonly Term[] {
  const terms: Term[] = [];
  for (const [, minus, field, quoted, plain] of text.matchAll(/(-)?(?:(type):)?(?:"([^"]*)"?|(\S+))/giu)) {
    const value = (quoted ?? plain ?? '').toLocaleLowerCase();
    if (value === '') continue;
    terms.push({ not: minus !== undefined, field: field === undefined ? 'title' : 'type', value });
  }
  return terms;
}

/** True when a node's title and type answer all terms. */
export function fits(terms: readonly Term[], title: string, type: string): boolean {
  const lowerTitle = title.toLocaleLowerCase();
  const lowerType = type.toLocaleLowerCase();
  return terms.every(({ not, field, value }) => {
    const found = field === 'type' ? lowerType === value : lowerTitle.includes(value);
    return found !== not;
  });
}

/** The part of the graph that the filter lets through. */
export function filtered(model: GraphModel, filter: GraphFilter): GraphModel {
  const terms = parseFilter(filter.text);
  const hiddenNodeTypes = model.nodeTypeNames.map(
    (type) => filter.hiddenNodeTypes.has(type) || (!filter.files && type === 'file'),
  );
  const hiddenEdgeTypes = model.edgeTypeNames.map((type, index) =>
    index === REFERENCE ? !filter.references : filter.hiddenLinkTypes.has(type),
  );
  const shown = subgraph(
    model,
    (node) =>
      !hiddenNodeTypes[model.nodeTypes[node]!] && fits(terms, model.titles[node]!, typeOf(model, node)),
    (edge) => !hiddenEdgeTypes[model.edgeTypes[edge]!],
  );
  const near = filter.around === undefined ? shown : around(shown, filter.around.id, filter.around.depth);
  if (filter.isolated) return near;
  return subgraph(
    near,
    (node) => near.degree[node]! > 0,
    () => true,
  );
}

/** The nodes at most `depth` steps from one, whichever way; everything when it is not there. */
export function around(model: GraphModel, id: string, depth: number): GraphModel {
  const center = model.indexOf.get(id);
  if (center === undefined) return model;
  const near = new Set([center]);
  let rim = [center];
  for (let step = 0; step < depth; step++) {
    const next: number[] = [];
    for (const node of rim) {
      const visit = (other: number) => {
        if (near.has(other)) return;
        near.add(other);
        next.push(other);
      };
      for (let at = model.out.starts[node]!; at < model.out.starts[node + 1]!; at++) {
        visit(model.targets[model.out.edges[at]!]!);
      }
      for (let at = model.in.starts[node]!; at < model.in.starts[node + 1]!; at++) {
        visit(model.sources[model.in.edges[at]!]!);
      }
    }
    rim = next;
  }
  return subgraph(
    model,
    (node) => near.has(node),
    () => true,
  );
}
