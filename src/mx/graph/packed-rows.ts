/**
 * All links one way, packed: the rows of all nodes behind one another, and where each begins. Five bytes a link while
 * there are at most 256 link types (six else), and four a node.
 */
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyU16, keyU32 } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import type { Direction, LinkRow } from './link-rows.ts';

/** Links between two steps: some milliseconds. */
const STEP_LINKS = 2_048;
const BYTE_TYPES = 256;

export interface PackedSize {
  readonly nodes: number;
  readonly links: number;
  /** Link types that there are. */
  readonly types: number;
}

export class PackedRows {
  private constructor(
    /** The row of node i stands from `starts[i]` up to `starts[i + 1]`. */
    private readonly starts: Uint32Array,
    private readonly others: Uint32Array,
    private readonly types: Uint8Array | Uint16Array,
  ) {}

  /** Bytes that rows of this size take. */
  static bytesOf({ nodes, links, types }: PackedSize): number {
    return 4 * (nodes + 1) + links * (types <= BYTE_TYPES ? 5 : 6);
  }

  /** Nodes have rows below this number. */
  get bound(): number {
    return this.starts.length - 1;
  }

  get bytes(): number {
    return this.starts.byteLength + this.others.byteLength + this.types.byteLength;
  }

  point(node: number, row: LinkRow): void {
    row.point(this.others, this.types, this.starts[node]!, this.starts[node + 1]!);
  }

  /**
   * Reads all links of one state.
   * @param size as counted; undefined comes back when there are more of anything than that, since then it is no size to
   *   hold memory to
   */
  static *over(reader: TreeReader, direction: Direction, size: PackedSize): LongWork<PackedRows | undefined> {
    const starts = new Uint32Array(size.nodes + 1);
    const others = new Uint32Array(size.links);
    const types = size.types <= BYTE_TYPES ? new Uint8Array(size.links) : new Uint16Array(size.links);
    const prefix = direction === 'out' ? SPACE.linkOut : SPACE.linkIn;
    const cursor = reader.scan(prefix, afterPrefix(prefix));
    let links = 0;
    let last = -1;
    while (cursor.next()) {
      const { key } = cursor;
      const node = keyU32(key, 1);
      const type = keyU16(key, 5);
      const other = keyU32(key, 7);
      if (links === size.links || node >= size.nodes || other >= size.nodes || type >= size.types)
        return undefined;
      while (last < node) starts[++last] = links;
      others[links] = other;
      types[links] = type;
      if (++links % STEP_LINKS === 0) yield { stage: 'links', done: links, total: size.links };
    }
    while (last < size.nodes) starts[++last] = links;
    return new PackedRows(starts, others, types);
  }
}
