/**
 * Links of one snapshot as queries walk them: from the packed rows in memory where these have them, else key by key from
 * the tree. Packed rows know no numbers of links; the key of `link out` that stands at the same place has one.
 *
 * Invariant: at either end, from memory and from the tree, links stand in the order of type, other end and number. So the
 * place of a link among those of its type between the same two nodes is the same wherever it is found.
 */
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import type { OpenRows } from '../graph/hot-rows.ts';
import { COLD_LINK, COLD_ROW, LinkRow, rowPrefix } from '../graph/link-rows.ts';
import type { EdgeCursor, LinkDirection } from '../plan/query-graph.ts';
import { afterPrefix, u32Key } from '../tree/key.ts';
import type { Cursor, Key, TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import { KeyCursor, NO_LINKS, numberIn, OneAfterOther, RowCursor, typeIn } from './link-cursors.ts';

const BOTH = ['out', 'in'] as const;

/** Links of a node that are gone past before the next one is searched for from the beginning. */
const STEPS_ON = 16;

interface Numbered {
  readonly source: number;
  readonly cursor: Cursor;
  /** Its key, without the number. */
  first: Key;
  /** Which of the links with this key it is. */
  place: number;
}

export class GraphLinks {
  readonly #row = new LinkRow();
  /** Where the last link stands whose number was looked up. */
  #numbered: Numbered | undefined;

  constructor(
    private readonly reader: TreeReader,
    private readonly rows: OpenRows,
  ) {}

  links(node: number, direction: LinkDirection, type?: number, spare?: EdgeCursor): EdgeCursor {
    const cursor = spare instanceof RowCursor ? spare : new RowCursor();
    if (this.rows.readWarm(node, direction, cursor.row)) {
      if (type !== undefined) cursor.row.narrowToType(type);
      return cursor.begin();
    }
    this.rows.spend(direction, COLD_ROW);
    return this.#keys(rowPrefix(node, direction, type), (links) => {
      this.rows.spend(direction, links * COLD_LINK);
    });
  }

  #keys(prefix: Key, counted: (links: number) => void): KeyCursor {
    return new KeyCursor(this.reader.scan(prefix, afterPrefix(prefix)), counted);
  }

  /** Looks links up type by type, so that a node with many links costs as little as any. */
  linksBetween(node: number, other: number, direction: LinkDirection, type?: number): EdgeCursor {
    if (type !== undefined) return this.#between(node, other, direction, type);
    return new OneAfterOther((last) => {
      const next = this.#nextType(node, direction, last);
      return next === undefined ? undefined : [next, this.#between(node, other, direction, next)];
    });
  }

  #between(node: number, other: number, direction: LinkDirection, type: number): EdgeCursor {
    const cursor = new RowCursor();
    if (this.rows.readWarm(node, direction, cursor.row)) {
      cursor.row.narrowToType(type);
      cursor.row.narrowToOther(other);
      return cursor.row.from === cursor.row.to ? NO_LINKS : cursor.begin();
    }
    this.rows.spend(direction, COLD_ROW);
    return this.#keys(rowPrefix(node, direction, type) + u32Key(other), () => undefined);
  }

  /** The first type after another that links of a node have. */
  #nextType(node: number, direction: LinkDirection, last: number): number | undefined {
    const row = this.#row;
    if (this.rows.readWarm(node, direction, row)) return row.typeAfter(last);
    const cursor = this.reader.scan(
      rowPrefix(node, direction, last + 1),
      afterPrefix(rowPrefix(node, direction)),
    );
    return cursor.next() ? typeIn(cursor.key) : undefined;
  }

  degree(node: number, direction: LinkDirection, type?: number): number {
    return this.rows.degree(node, direction, type);
  }

  /** Who asks for one link of a node mostly asks for the next ones too: the search goes on where it stands. */
  linkNumber(source: number, target: number, type: number, place: number): number {
    const first = rowPrefix(source, 'out', type) + u32Key(target);
    let at = this.#numbered;
    if (
      at === undefined ||
      at.source !== source ||
      at.first > first ||
      (at.first === first && at.place >= place)
    ) {
      at = {
        source,
        cursor: this.reader.scan(first, afterPrefix(rowPrefix(source, 'out'))),
        first: '',
        place: -1,
      };
      this.#numbered = at;
    }
    for (let steps = 0; at.cursor.next(); steps++) {
      const { key } = at.cursor;
      const ends = key.slice(0, -4);
      at.place = ends === at.first ? at.place + 1 : 0;
      at.first = ends;
      if (ends === first && at.place === place) return numberIn(key);
      if (ends > first) break;
      if (ends === first || steps < STEPS_ON) continue;
      this.#numbered = undefined;
      return this.linkNumber(source, target, type, place);
    }
    throw new MxError('corrupt', damageSaying('linkOneSided', source, target));
  }

  *warm(): LongWork<void> {
    if (this.rows.isDue(BOTH)) yield* this.rows.warm(BOTH);
  }
}
