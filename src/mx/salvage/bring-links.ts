/**
 * Bringing links over in the order of their making. One whose record is lost, but which an index still lists, comes
 * without its details; one that has lost an end, or would close a circle, does not come.
 */

import { MxError } from '../errors.ts';
import {
  inKey,
  isMadeWith,
  type LinkEnds,
  linkOfInKey,
  linkOfOutKey,
  linksInPage,
  outKey,
} from '../graph/adjacency.ts';
import { decodeLink, type StoredLink } from '../graph/link-record.ts';
import { nodeKey } from '../graph/node-index.ts';
import { decodeNode, titleOf } from '../graph/node-record.ts';
import type { Saying } from '../saying.ts';
import { decodeTrash } from '../store/change-link.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix } from '../tree/key.ts';
import type { LongWork, NodeId, Progress } from '../types.ts';
import type { Brought } from './bring-nodes.ts';
import { salvageSaying } from './salvage-sayings.ts';
import type { Source } from './source.ts';
import type { Target } from './target.ts';
import { typeName } from './type-names.ts';

const STEP = 32;

export function* bringLinks(
  source: Source,
  target: Target,
  lostIds: ReadonlyMap<number, NodeId>,
  brought: Brought,
): LongWork<void> {
  const { reader } = source;
  const links = new LinkBringer(source, target, lostIds, brought);
  let done = 0;
  const each = function* (
    space: keyof typeof SPACE,
    visit: (key: string, value: Uint8Array) => LongWork<void>,
  ): LongWork<void> {
    const cursor = reader.scan(SPACE[space], afterPrefix(SPACE[space]));
    while (cursor.next()) {
      yield* visit(cursor.key, cursor.value);
      if (++done % STEP === 0) yield links.progress(done);
    }
  };
  const listed = (ends: LinkEnds): boolean => readable(() => isMadeWith(reader, ends)) ?? false;
  // What is listed by number was there once. Without a record it was taken away, unless the record was lost.
  const lost = (ends: LinkEnds): boolean =>
    source.damaged.covers(outKey(ends)) &&
    (reader.get(inKey(ends)) !== undefined || source.damaged.covers(inKey(ends)));
  yield* each('link', function* (key, value) {
    for (const ends of readable(() => linksInPage(key, value)) ?? []) {
      const record = reader.get(outKey(ends));
      if (record !== undefined || lost(ends)) yield* links.bring(ends, record);
    }
  });
  yield* each('linkOut', function* (key, value) {
    const ends = linkOfOutKey(key);
    if (!listed(ends)) yield* links.bring(ends, value);
  });
  if (source.damaged.any) {
    yield* each('linkIn', function* (key) {
      const ends = linkOfInKey(key);
      if (!listed(ends) && reader.get(outKey(ends)) === undefined) yield* links.bring(ends, undefined);
    });
  }
  yield* each('trash', function* (_key, value) {
    for (const { value: link, ...ends } of readable(() => decodeTrash(value)) ?? [])
      yield* links.put(ends, link);
  });
  yield* target.finish(links.progress(done));
}

class LinkBringer {
  private lastNode = -1;
  private lastId: NodeId | undefined;

  constructor(
    private readonly source: Source,
    private readonly target: Target,
    private readonly lostIds: ReadonlyMap<number, NodeId>,
    private readonly brought: Brought,
  ) {}

  progress(done: number): Progress {
    return { stage: 'links', done, total: 0 };
  }

  /** @param record what `link out` holds; absent when it is lost */
  *bring(ends: LinkEnds, record: Uint8Array | undefined): LongWork<void> {
    const link = record === undefined ? undefined : readable(() => decodeLink(record));
    if (link === undefined)
      this.source.losses.add({
        kind: 'link',
        saying: salvageSaying('linkFactsLost', this.words(ends)),
      });
    yield* this.put(ends, link);
  }

  *put(ends: LinkEnds, link: StoredLink | undefined): LongWork<void> {
    const source = this.idOf(ends.source);
    const target = this.idOf(ends.target);
    if (source === undefined || target === undefined) {
      this.source.losses.add({
        kind: 'link',
        saying: salvageSaying('linkEndLost', this.words(ends)),
      });
      return;
    }
    const type = typeName(this.source.dictionaries.linkTypes, ends.type);
    this.brought.links++;
    const refused = (error: MxError): void => {
      this.brought.links--;
      if (error.code === 'exists') return;
      this.source.losses.add({
        kind: 'link',
        saying: salvageSaying('linkRefused', this.words(ends), error.saying ?? error.message),
      });
    };
    yield* this.target.add(
      { kind: 'addLink', source, target, type, ...link },
      { refused },
      this.progress(ends.link),
    );
  }

  private idOf(node: number): NodeId | undefined {
    if (node === this.lastNode) return this.lastId;
    const bytes = this.source.reader.get(nodeKey(node));
    this.lastNode = node;
    this.lastId =
      (bytes === undefined ? undefined : readable(() => decodeNode(bytes).id)) ?? this.lostIds.get(node);
    return this.lastId;
  }

  private words({ source, type, target }: LinkEnds): Saying {
    const name = typeName(this.source.dictionaries.linkTypes, type);
    return salvageSaying('lostLink', name, this.nameOf(source), this.nameOf(target));
  }

  private nameOf(node: number): Saying {
    const bytes = this.source.reader.get(nodeKey(node));
    const title = bytes === undefined ? undefined : readable(() => titleOf(decodeNode(bytes)));
    return title === undefined ? salvageSaying('lostNumbered', node) : salvageSaying('lostTitled', title);
  }
}

function readable<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof MxError)) throw error;
    return undefined;
  }
}
