/**
 * What was asked of a graph while a plan was made of it, and what it told: so long as another graph tells nearly the same,
 * the plan is as good there. Once closed it holds on to no graph.
 */
import type { NodeTime } from './access.ts';
import type { GraphFacts, LinkEnds, PropertyAsked, Statistics } from './query-graph.ts';

/** Counts that differ by no more than this are the same. */
const SLACK = 16;
/** So are those of which neither is more than so many times the other. */
const FACTOR = 2;

interface Note {
  readonly ask: (statistics: Statistics) => number;
  readonly told: number;
}

export class NotedFacts implements GraphFacts {
  readonly statistics: Statistics;
  readonly #notes = new Map<string, Note>();
  readonly #types: readonly [nodes: number, links: number];
  #graph: GraphFacts | undefined;

  constructor(graph: GraphFacts) {
    this.#graph = graph;
    this.#types = typesOf(graph);
    this.statistics = this.#noted();
    this.#note('nodes', (of) => of.nodes);
    this.#note('links', (of) => of.links);
  }

  get #open(): GraphFacts {
    if (this.#graph === undefined)
      throw new TypeError('What a plan was made from was asked after it was made.');
    return this.#graph;
  }

  /** Lets go of the graph. */
  close(): void {
    this.#graph = undefined;
  }

  /** True where a graph has the same types, and about as many of all that was asked for. */
  holdFor(graph: GraphFacts): boolean {
    const types = typesOf(graph);
    if (types[0] !== this.#types[0] || types[1] !== this.#types[1]) return false;
    for (const { ask, told } of this.#notes.values()) if (!isNear(ask(graph.statistics), told)) return false;
    return true;
  }

  #note(key: string, ask: Note['ask']): number {
    const known = this.#notes.get(key);
    if (known !== undefined) return known.told;
    const told = ask(this.#open.statistics);
    this.#notes.set(key, { ask, told });
    return told;
  }

  #noted(): Statistics {
    const note = (key: string, ask: Note['ask']): number => this.#note(key, ask);
    const statistics = (): Statistics => this.#open.statistics;
    return {
      get nodes(): number {
        return note('nodes', (of) => of.nodes);
      },
      get links(): number {
        return note('links', (of) => of.links);
      },
      get references(): number {
        return note('references', (of) => of.references);
      },
      nodesOfType: (type) => note(`type ${type}`, (of) => of.nodesOfType(type)),
      linksOfType: (type) => note(`link ${type}`, (of) => of.linksOfType(type)),
      nodesTagged: (tag) => note(`tag ${tag}`, (of) => of.nodesTagged(tag)),
      linksBetween: (link, source, target) =>
        note(`ends ${link} ${source} ${target}`, (of) => of.linksBetween(link, source, target)),
      property: (name) => ({
        nodes: note(`property ${name}`, (of) => of.property(name).nodes),
        values: note(`values ${name}`, (of) => of.property(name).values),
      }),
      // what these tell changes with the counts above, and asking again takes longer
      get linkEnds(): readonly LinkEnds[] {
        return statistics().linkEnds;
      },
      entriesWith: (name: string, asked: PropertyAsked, most: number) =>
        statistics().entriesWith(name, asked, most),
      entriesInTime: (of: NodeTime, from: number, to: number, most: number) =>
        statistics().entriesInTime(of, from, to, most),
    };
  }

  nodeType = (name: string): number | undefined => this.#open.nodeType(name);
  linkType = (name: string): number | undefined => this.#open.linkType(name);
  nodeTypes = (): Iterable<string> => this.#open.nodeTypes();
  linkTypes = (): Iterable<string> => this.#open.linkTypes();
  hasPropertyIndex = (name: string): boolean => this.#open.hasPropertyIndex(name);
}

function isNear(one: number, other: number): boolean {
  return one <= other * FACTOR + SLACK && other <= one * FACTOR + SLACK;
}

const typesOf = (graph: GraphFacts): readonly [number, number] => [
  [...graph.nodeTypes()].length,
  [...graph.linkTypes()].length,
];
