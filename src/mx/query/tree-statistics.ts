/** What is counted of one snapshot, read when it is first asked for. */
import { propertyNameIn, propertyStart } from '../graph/property-index.ts';
import type { NodeTime } from '../plan/access.ts';
import type { PropertyAsked, Statistics } from '../plan/query-graph.ts';
import { fold } from '../references/fold.ts';
import { type CountedBy, namedCount, namedCounts, readCounts } from '../store/statistics.ts';
import type { Dictionaries } from '../store/writer.ts';
import type { TreeReader } from '../tree/tree.ts';
import { entriesIn, rangesOf, timeRange } from './nodes-by-value.ts';

/** Links between nodes of two types, all by their numbers. */
interface EndsCount {
  readonly link: number;
  readonly source: number;
  readonly target: number;
  readonly count: number;
}

export class TreeStatistics implements Statistics {
  readonly nodes: number;
  readonly links: number;
  readonly references: number;
  readonly #named = new Map<CountedBy, ReadonlyMap<string, number>>();
  readonly #between = new Map<string, number>();
  #ends: readonly EndsCount[] | undefined;

  constructor(
    private readonly reader: TreeReader,
    private readonly dictionaries: Dictionaries,
  ) {
    const { nodes, links, references } = readCounts(reader);
    this.nodes = nodes;
    this.links = links;
    this.references = references;
  }

  /** Counts by a name, folded for tags: `tree` and `Tree` are one. */
  #counts(by: CountedBy): ReadonlyMap<string, number> {
    let counts = this.#named.get(by);
    if (counts === undefined) {
      const sums = new Map<string, number>();
      for (const { value, count } of namedCounts(this.reader, by)) {
        const key = by === 'tag' ? fold(value) : value;
        sums.set(key, (sums.get(key) ?? 0) + count);
      }
      counts = sums;
      this.#named.set(by, counts);
    }
    return counts;
  }

  nodesOfType(type: number): number {
    return this.#counts('node type').get(this.dictionaries.nodeTypes.name(type)) ?? 0;
  }

  linksOfType(type: number): number {
    return this.#counts('link type').get(this.dictionaries.linkTypes.name(type)) ?? 0;
  }

  nodesTagged(tag: string): number {
    const wanted = fold(tag.replace(/^#/, ''));
    let sum = 0;
    for (const [name, count] of this.#counts('tag')) {
      if (name === wanted || name.startsWith(`${wanted}/`)) sum += count;
    }
    return Math.min(sum, this.nodes);
  }

  linksBetween(link: number | undefined, source: number | undefined, target: number | undefined): number {
    const key = `${link} ${source} ${target}`;
    let sum = this.#between.get(key);
    if (sum === undefined) {
      sum = 0;
      for (const each of this.#linkEnds()) {
        const fits =
          (link === undefined || each.link === link) &&
          (source === undefined || each.source === source) &&
          (target === undefined || each.target === target);
        if (fits) sum += each.count;
      }
      this.#between.set(key, sum);
    }
    return sum;
  }

  #linkEnds(): readonly EndsCount[] {
    this.#ends ??= namedCounts(this.reader, 'link ends').flatMap(({ value, count }) => {
      const [type = '', from = '', to = ''] = value.split('\0');
      const { nodeTypes, linkTypes } = this.dictionaries;
      const [link, source, target] = [linkTypes.find(type), nodeTypes.find(from), nodeTypes.find(to)];
      return link === undefined || source === undefined || target === undefined
        ? []
        : [{ link, source, target, count }];
    });
    return this.#ends;
  }

  property(name: string): { readonly nodes: number; readonly values: number } {
    const key = propertyNameIn(propertyStart(name));
    return {
      nodes: namedCount(this.reader, 'property', key),
      values: namedCount(this.reader, 'property value', key),
    };
  }

  entriesWith(name: string, asked: PropertyAsked, most: number): number {
    return entriesIn(this.reader, rangesOf(name, asked), most);
  }

  entriesInTime(of: NodeTime, from: number, to: number, most: number): number {
    return entriesIn(this.reader, [timeRange(of, from, to)], most);
  }
}
