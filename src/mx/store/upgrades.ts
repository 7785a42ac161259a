/**
 * The steps from one format of the file to the next, in their order. A format that only says more than the one before
 * needs none; one that keeps something new of what is there already does.
 */
import { linksOut } from '../graph/adjacency.ts';
import { indexAgain } from '../graph/node-index.ts';
import { putPropertiesIndexed } from '../graph/property-index.ts';
import { beginAgain, listSome } from '../search/list-again.ts';
import { readTextsListed } from '../search/text-listed.ts';
import { afterPrefix, keyU32, u32Key } from '../tree/key.ts';
import { countByEnds } from './change-link.ts';
import { SPACE } from './spaces.ts';
import { indexRooms, type Writer } from './writer.ts';

export interface UpgradeStep {
  /** Minor version of the format that it leads to. */
  readonly minor: number;
  /** What it does, for a person: "Indexing words". */
  readonly what: string;
  /**
   * Does a part that takes some milliseconds, in one commit.
   * @param after where the part before ended; empty for the first
   * @returns where this one ended, undefined when all is done
   */
  part(writer: Writer, after: string): string | undefined;
}

/** 1.1 has indexes of words and of properties, and counts properties, and links by the types of their ends. */
const INDEX_MORE: UpgradeStep = {
  minor: 1,
  what: 'Indexing words and properties',
  part(writer, after) {
    const [stage, from] = after === '' ? ['properties', 0] : stageOf(after);
    switch (stage) {
      case 'properties': {
        const next = indexProperties(writer, from);
        return next === undefined ? 'links 0' : `properties ${next}`;
      }
      case 'links': {
        const next = countEnds(writer, from);
        if (next !== undefined) return `links ${next}`;
        putPropertiesIndexed(writer.batch);
        beginAgain(writer);
        return 'words 0';
      }
      default: {
        const next = listSome(writer, from, readTextsListed(writer.reader).commit);
        return next === undefined ? undefined : `words ${next}`;
      }
    }
  },
};

function stageOf(after: string): [stage: string, from: number] {
  const [stage = '', from = ''] = after.split(' ');
  return [stage, Number(from)];
}

/** Nodes, or nodes whose links are counted, in one part. */
const NODES_A_PART = 256;

/** Indexes properties of the next few nodes from a number on; gives the number to go on from, undefined after the last. */
function indexProperties(writer: Writer, from: number): number | undefined {
  return eachNode(writer, from, (number) => {
    const node = writer.readNode(number);
    if (node !== undefined && node.deleted === 0) indexAgain(indexRooms(writer), number, node);
  });
}

function countEnds(writer: Writer, from: number): number | undefined {
  return eachNode(writer, from, (number) => {
    for (const link of linksOut(writer.reader, number)) {
      countByEnds(writer, link, 1);
      // by its type alone it was counted before
      writer.tally.addNamed('link type', writer.linkTypes.name(link.type), -1);
    }
  });
}

function eachNode({ reader }: Writer, from: number, visit: (node: number) => void): number | undefined {
  const cursor = reader.scan(SPACE.node + u32Key(from), afterPrefix(SPACE.node));
  const nodes: number[] = [];
  while (nodes.length < NODES_A_PART && cursor.next()) nodes.push(keyU32(cursor.key, 1));
  for (const node of nodes) visit(node);
  const last = nodes.at(-1);
  return nodes.length < NODES_A_PART || last === undefined ? undefined : last + 1;
}

export const UPGRADES: readonly UpgradeStep[] = [INDEX_MORE];
