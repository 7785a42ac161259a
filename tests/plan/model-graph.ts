/** A graph in memory for tests of plans: the interface of queries over two arrays, and nothing clever. */
import type {
  EdgeCursor,
  LinkPlace,
  PropertyAsked,
  QueryGraph,
  Statistics,
} from '../../src/mx/plan/query-graph.ts';
import { equivalenceKey, isIn } from '../../src/mx/values/equality.ts';
import { ordered } from '../../src/mx/values/order.ts';
import type { Value } from '../../src/mx/values/value.ts';

export interface ModelNode {
  readonly type: string;
  readonly properties: Readonly<Record<string, Value>>;
}

export interface ModelLink {
  readonly source: number;
  readonly target: number;
  readonly type: string;
  readonly properties: Readonly<Record<string, Value>>;
}

export class ModelGraph implements QueryGraph {
  readonly commit = 1;
  readonly #types: string[];
  readonly #linkTypes: string[];
  /** Links that were looked at, to see how much work was done. */
  looked = 0;

  constructor(
    readonly nodeList: readonly ModelNode[],
    readonly linkList: readonly ModelLink[],
  ) {
    this.#types = [...new Set(nodeList.map(({ type }) => type))];
    this.#linkTypes = [...new Set(linkList.map(({ type }) => type))];
  }

  get statistics(): Statistics {
    return {
      nodes: this.nodeList.length,
      links: this.linkList.length,
      references: 0,
      nodesOfType: (type) => this.nodeList.filter((node) => node.type === this.#types[type]).length,
      linksOfType: (type) => this.linkList.filter((link) => link.type === this.#linkTypes[type]).length,
      nodesTagged: () => 0,
      linksBetween: (type, from, to) =>
        this.linkList.filter(
          (link) =>
            (type === undefined || this.linkType(link.type) === type) &&
            (from === undefined || this.typeOf(link.source) === from) &&
            (to === undefined || this.typeOf(link.target) === to),
        ).length,
      property: (name) => {
        const values = [...this.nodes()]
          .map((node) => this.property(node, name))
          .filter((each) => each !== null);
        return { nodes: values.length, values: new Set(values.map(equivalenceKey)).size };
      },
      entriesWith: (name, asked, most) => Math.min(most, this.nodesWithProperty(name, asked).length),
      entriesInTime: () => 0,
    };
  }

  nodeType = (name: string): number | undefined => indexIn(this.#types, name);
  nodeTypeName = (type: number): string => this.#types[type] ?? '';
  linkType = (name: string): number | undefined => indexIn(this.#linkTypes, name);
  linkTypeName = (type: number): string => this.#linkTypes[type] ?? '';
  nodeTypes = (): Iterable<string> => this.#types;
  linkTypes = (): Iterable<string> => this.#linkTypes;
  nodes = (): Iterable<number> => this.nodeList.keys();
  nodesOfType = (type: number): number[] =>
    [...this.nodeList.keys()].filter((node) => this.typeOf(node) === type);
  nodesTagged = (): number[] => [];
  nodeWithId = (id: string): number | undefined =>
    this.nodeList[Number(id)] === undefined ? undefined : Number(id);
  nodesTitled = (title: string): number[] =>
    [...this.nodeList.keys()].filter((node) => this.property(node, 'title') === title);

  hasPropertyIndex = (): boolean => true;
  nodesWithProperty = (name: string, asked: PropertyAsked): number[] =>
    [...this.nodes()].filter((node) => mayFit(this.property(node, name), asked));
  nodesInTime = (): number[] => [];

  links(node: number, direction: 'out' | 'in', type?: number): EdgeCursor {
    const found = [...this.linkList.entries()].filter(([, link]) => {
      const isHere = (direction === 'out' ? link.source : link.target) === node;
      return isHere && (type === undefined || this.linkType(link.type) === type);
    });
    let at = -1;
    const count = (): void => void this.looked++;
    const typeOf = (name: string): number => this.linkType(name) ?? 0;
    return {
      next() {
        count();
        return ++at < found.length;
      },
      get link() {
        return found[at]?.[0] ?? 0;
      },
      get type() {
        return typeOf(found[at]?.[1].type ?? '');
      },
      get other() {
        const link = found[at]?.[1];
        return (direction === 'out' ? link?.target : link?.source) ?? 0;
      },
    };
  }

  references = (): EdgeCursor => ({ next: () => false, link: 0, type: 0, other: 0 });
  typeOf = (node: number): number => this.nodeType(this.nodeList[node]?.type ?? '') ?? 0;
  property = (node: number, name: string): Value => this.nodeList[node]?.properties[name] ?? null;
  properties = (node: number): ReadonlyMap<string, Value> =>
    new Map(Object.entries(this.nodeList[node]?.properties ?? {}));
  idOf = (node: number): string => String(node);
  titleOf = (node: number): string => String(node);
  linkProperty = ({ number }: LinkPlace, name: string): Value =>
    this.linkList[number]?.properties[name] ?? null;
  linkProperties = ({ number }: LinkPlace): ReadonlyMap<string, Value> =>
    new Map(Object.entries(this.linkList[number]?.properties ?? {}));
  findText = (): [] => [];
  similarTo = (): [] => [];
}

function indexIn(names: readonly string[], name: string): number | undefined {
  const index = names.indexOf(name);
  return index < 0 ? undefined : index;
}

function mayFit(value: Value, asked: PropertyAsked): boolean {
  if (value === null) return false;
  switch (asked.is) {
    case 'there':
      return true;
    case 'among':
      return isIn(value, asked.values) === true;
    case 'between': {
      const { from, to } = asked;
      return (
        (from === undefined || ordered('>=', value, from) === true) &&
        (to === undefined || ordered('<=', value, to) === true)
      );
    }
    case 'begins':
      return typeof value === 'string' && value.startsWith(asked.text);
  }
}
