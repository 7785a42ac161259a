/** What a memex says of likeness as of one commit: nodes like one, pairs of them, and the passages that two share. */

import { isTextMediaType } from '../content/chunk-policy.ts';
import { textKey } from '../graph/text-key.ts';
import { readSearched } from '../search/searched-text.ts';
import { requireNode } from '../store/node-reading.ts';
import type {
  NodePair,
  PairOptions,
  SharedPassages,
  SimilarityReads,
  SimilarNode,
  SimilarOptions,
} from '../store/search-reads.ts';
import { SPACE } from '../store/spaces.ts';
import { readCount } from '../store/statistics.ts';
import type { NodeView } from '../store/view-nodes.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { LongWork, NodeId } from '../types.ts';
import { apartSetting } from './apart.ts';
import { LikeNodes, type SimilarityRooms } from './like-nodes.ts';
import { type LikenessSettings, likenessSettings, withLikeness } from './likeness-settings.ts';
import { litPassages } from './lit-passages.ts';
import { nearDuplicates } from './near-duplicates.ts';

const LIMIT = 10;
/** Longer texts are not shown beside each other. */
const SHOWN_BYTES_MAX = 512 * 1024;

export class NodeSimilarity implements SimilarityReads {
  constructor(
    private readonly reader: TreeReader,
    private readonly nodes: NodeView,
    private readonly rooms: SimilarityRooms,
  ) {}

  settings(): LikenessSettings {
    return likenessSettings(this.reader);
  }

  of(id: NodeId, { limit = LIMIT, ...others }: SimilarOptions = {}): readonly SimilarNode[] {
    const { number } = requireNode(this.reader, id);
    const looking = this.looking(withLikeness(this.settings(), others));
    return looking
      .of(number)
      .slice(0, limit)
      .map(({ node, similarity, likeness }) => ({
        node: this.nodes.record(node),
        similarity,
        ...likeness,
        sharedChunks: looking.chunks.shared(number, node),
      }));
  }

  *pairs({ least, ...others }: PairOptions, visit: (pair: NodePair) => void): LongWork<void> {
    const settings = withLikeness(this.settings(), { ...others, threshold: least });
    const total = readCount(this.reader, 'nodes');
    yield* nearDuplicates(
      this.reader,
      this.looking(settings),
      total,
      ({ one, other, similarity, likeness }) => {
        const pair = {
          one: this.nodes.record(one),
          other: this.nodes.record(other),
          similarity,
          ...likeness,
        };
        if (!this.isApart(pair.one.id, pair.other.id)) visit(pair);
      },
    );
  }

  isApart(one: NodeId, other: NodeId): boolean {
    return this.reader.get(SPACE.setting + textKey(apartSetting(one, other))) !== undefined;
  }

  passages(one: NodeId, other: NodeId): SharedPassages | undefined {
    const [here, there] = [this.#text(one), this.#text(other)];
    if (here === undefined || there === undefined) return undefined;
    return { one: here, other: there, passages: litPassages(here, there) };
  }

  /** What is compared of a node's text; undefined for what is no text, or too long. */
  #text(id: NodeId): string | undefined {
    const { number, node } = requireNode(this.reader, id);
    const { versions, dictionaries } = this.rooms;
    const mediaTypeOf = (media: number): string => dictionaries.mediaTypes.name(media);
    const stored = versions.find(this.reader, number, node.version);
    if (stored?.available !== true || stored.bytes > SHOWN_BYTES_MAX) return undefined;
    if (!isTextMediaType(mediaTypeOf(stored.media))) return undefined;
    return readSearched(this.reader, versions, mediaTypeOf, number, node)?.text.body;
  }

  /** For looking at one node after the other, while nothing changes. */
  looking(settings: LikenessSettings): LikeNodes {
    return new LikeNodes(this.reader, this.rooms, settings);
  }
}
