/**
 * Whether a node fits a condition, asked node by node. What its record or its links say is read there, as long as few
 * are asked; once so many were that going through the index would have cost as much, what the index names is kept.
 */
import { linksIn, linksOut } from '../graph/adjacency.ts';
import { aliasesOf, type StoredNode, tagsOf, titleOf, UNTITLED } from '../graph/node-record.ts';
import type { NodeSource } from '../plan/node-source.ts';
import { fold } from '../references/fold.ts';
import { referenceSources, referencesOut } from '../references/reference-store.ts';
import { readNode } from '../store/node-reading.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, u32Key } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { Being, Condition, Having } from './condition.ts';
import { type ConditionRooms, sourceOf } from './condition-source.ts';
import { compares } from './property.ts';

export interface Check {
  readonly has: (node: number) => boolean;
  /** What a node that fits scores; 0 where nothing is searched for. */
  readonly score: (node: number) => number;
}

/** Reading a record costs as much as so many entries of an index. */
const ENTRIES_OF_RECORD = 8;

const noScore = (): number => 0;

/** @throws MxError `corrupt`, `read-only` for a memex that has no index of words yet */
export function checkOf(rooms: ConditionRooms, condition: Condition): Check {
  switch (condition.kind) {
    case 'text':
      // what fits is known by its score
      return {
        has: (node) => rooms.words.of(condition.query).has(node),
        score: (node) => rooms.words.of(condition.query).get(node) ?? 0,
      };
    case 'not': {
      const but = checkOf(rooms, condition.but);
      return { has: (node) => !but.has(node), score: noScore };
    }
    case 'and': {
      const all = condition.all.map((each) => checkOf(rooms, each));
      return {
        has: (node) => all.every((each) => each.has(node)),
        score: (node) => all.reduce((sum, each) => sum + each.score(node), 0),
      };
    }
    case 'or': {
      const any = condition.any.map((each) => checkOf(rooms, each));
      return {
        has: (node) => any.some((each) => each.has(node)),
        score: (node) => any.reduce((sum, each) => sum + (each.has(node) ? each.score(node) : 0), 0),
      };
    }
    case 'has':
      return { has: (node) => has(rooms.reader, node, condition.what), score: noScore };
    case 'is':
      return { has: (node) => is(rooms.reader, node, condition.what), score: noScore };
    default:
      return new IndexedCheck(sourceOf(rooms, condition), recordCheck(rooms, condition));
  }
}

type OnRecord = Extract<Condition, { kind: 'tag' | 'type' | 'time' | 'property' | 'link' }>;

class IndexedCheck implements Check {
  readonly score = noScore;
  #asked = 0;
  #named: ReadonlySet<number> | undefined;

  constructor(
    private readonly source: NodeSource | undefined,
    private readonly onRecord: ((node: number) => boolean) | undefined,
  ) {}

  readonly has = (node: number): boolean => {
    const { source, onRecord } = this;
    if (source !== undefined && this.#named === undefined) {
      this.#asked++;
      if (onRecord === undefined || this.#asked * ENTRIES_OF_RECORD > source.rows)
        this.#named = new Set(source.nodes());
    }
    if (this.#named === undefined) return onRecord?.(node) ?? false;
    // what is named by an index that names too many is asked again
    return this.#named.has(node) && (source?.exact === true || (onRecord?.(node) ?? true));
  };
}

/** Whether a node fits, by its record; undefined where the record does not say. */
function recordCheck(
  { reader, dictionaries }: ConditionRooms,
  condition: OnRecord,
): ((node: number) => boolean) | undefined {
  switch (condition.kind) {
    case 'link':
      return undefined;
    case 'property':
      return (node) => compares(recordOf(reader, node).metadata, condition);
    case 'tag': {
      const wanted = fold(condition.tag);
      const isWanted = (tag: string): boolean => tag === wanted || tag.startsWith(`${wanted}/`);
      return (node) => tagsOf(recordOf(reader, node).metadata).some((tag) => isWanted(fold(tag)));
    }
    case 'type': {
      const { nodeTypes } = dictionaries;
      const type = nodeTypes.find(condition.type) ?? nodeTypes.find(condition.type.toLowerCase());
      return (node) => readNode(reader, node)?.type === type;
    }
    case 'time': {
      const { of, from, until } = condition;
      return (node) => {
        const time = readNode(reader, node)?.[of];
        return time !== undefined && time >= from && time < until;
      };
    }
  }
}

function isAny(found: Iterator<unknown>): boolean {
  return found.next().done !== true;
}

function has(reader: TreeReader, node: number, what: Having): boolean {
  switch (what) {
    case 'link':
      return isAny(linksOut(reader, node));
    case 'backlink':
      return isAny(linksIn(reader, node)) || isAny(referenceSources(reader, node));
    case 'reference': {
      const prefix = SPACE.referenceOut + u32Key(node);
      return reader.scan(prefix, afterPrefix(prefix)).next();
    }
    case 'tag':
      return tagsOf(recordOf(reader, node).metadata).length > 0;
    case 'alias':
      return aliasesOf(recordOf(reader, node).metadata).length > 0;
    case 'versions':
      return recordOf(reader, node).version > 1;
  }
}

function is(reader: TreeReader, node: number, what: Being): boolean {
  switch (what) {
    case 'root':
      return !isAny(linksIn(reader, node));
    case 'leaf':
      return !isAny(linksOut(reader, node));
    case 'orphan':
      return (
        !isAny(linksIn(reader, node)) &&
        !isAny(linksOut(reader, node)) &&
        !isAny(referenceSources(reader, node)) &&
        referencesOut(reader, node).every(({ target }) => target === undefined)
      );
    case 'untitled':
      return titleOf(recordOf(reader, node)) === UNTITLED;
  }
}

type Record = Pick<StoredNode, 'metadata' | 'firstLine' | 'version'>;
const NO_RECORD: Record = { metadata: {}, firstLine: '', version: 0 };

const recordOf = (reader: TreeReader, node: number): Record => readNode(reader, node) ?? NO_RECORD;
