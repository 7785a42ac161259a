/** Reading links and references. */

import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import {
  findLink,
  type LinkEnds,
  linkOfOutKey,
  linksBetween,
  linksIn,
  linksOut,
  readLink,
} from '../graph/adjacency.ts';
import { linkKind, typesWithSetting } from '../graph/link-kinds.ts';
import { decodeLink, type StoredLink } from '../graph/link-record.ts';
import { isNodeId } from '../graph/node-id.ts';
import { BUILT_IN_LINK_TYPES, type LinkKind } from '../graph/usual-link-kinds.ts';
import type { StoredReference } from '../references/reference-record.ts';
import {
  allReferenceSources,
  referenceSources,
  referencesOut,
  resolveReference,
} from '../references/reference-store.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import { afterPrefix, keyU32 } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { LinkId, LinkRecord, NodeId, NodeRecord, ReferenceRecord } from '../types.ts';
import { findNumber, readId, requireNode, requireNumber } from './node-reading.ts';
import type { CountedKind, LinkReads, ReferenceReads } from './node-reads.ts';
import { SPACE } from './spaces.ts';
import { namedCounts } from './statistics.ts';
import type { NodeView } from './view-nodes.ts';
import type { Dictionaries } from './writer.ts';

const byCreation = (a: LinkRecord, b: LinkRecord) => a.id - b.id;

/** Ends whose ids need not be looked up. */
interface KnownEnds {
  readonly source?: NodeId;
  readonly target?: NodeId;
}

export class LinkView implements LinkReads {
  constructor(
    private readonly reader: TreeReader,
    /** For the ids at the other ends: a node's number and id never part, so they need not be noted. */
    private readonly ids: TreeReader,
    private readonly dictionaries: Dictionaries,
  ) {}

  #record(ends: LinkEnds, value: StoredLink, known: KnownEnds = {}): LinkRecord {
    return {
      id: ends.link,
      source: known.source ?? idOf(this.ids, ends.source),
      target: known.target ?? idOf(this.ids, ends.target),
      type: this.dictionaries.linkTypes.name(ends.type),
      ...value,
    };
  }

  get(id: LinkId): LinkRecord {
    const link = findLink(this.reader, id);
    if (link === undefined) {
      throw new MxError('not-found', refusalSaying('noLink', id), { link: id });
    }
    return this.#record(link, link.value);
  }

  of(id: NodeId): { readonly out: readonly LinkRecord[]; readonly in: readonly LinkRecord[] } {
    return { out: this.out(id), in: this.in(id) };
  }

  out(id: NodeId): readonly LinkRecord[] {
    const number = requireNumber(this.ids, id, this.dictionaries.hints);
    const links: LinkRecord[] = [];
    for (const link of linksOut(this.reader, number))
      links.push(this.#record(link, link.value, { source: id }));
    return links.sort(byCreation);
  }

  in(id: NodeId): readonly LinkRecord[] {
    const number = requireNumber(this.ids, id, this.dictionaries.hints);
    const links: LinkRecord[] = [];
    for (const ends of linksIn(this.reader, number)) {
      const value = readLink(this.reader, ends);
      if (value === undefined) {
        throw new MxError('corrupt', damageSaying('linkToNoRecord', ends.link, number));
      }
      links.push(this.#record(ends, value, { target: id }));
    }
    return links.sort(byCreation);
  }

  find(source: NodeId, target: NodeId, type: string): readonly LinkRecord[] {
    const from = requireNumber(this.ids, source, this.dictionaries.hints);
    const to = isNodeId(target) ? findNumber(this.ids, target) : undefined;
    const number = this.dictionaries.linkTypes.find(type);
    if (to === undefined || number === undefined) return [];
    const known = { source, target };
    const links = [...linksBetween(this.reader, from, number, to)].map(({ link, value }) =>
      this.#record({ link, source: from, type: number, target: to }, value, known),
    );
    return links.sort(byCreation);
  }

  types(): readonly { readonly value: string; readonly count: number }[] {
    return namedCounts(this.reader, 'link type');
  }

  kind(type: string): LinkKind {
    return linkKind(this.reader, type);
  }

  kinds(): readonly CountedKind[] {
    const counts = new Map(this.types().map(({ value, count }) => [value, count]));
    const types = new Set([...counts.keys(), ...typesWithSetting(this.reader), ...BUILT_IN_LINK_TYPES]);
    return [...types].map((type) => ({ ...this.kind(type), count: counts.get(type) ?? 0 }));
  }

  *all(): Generator<LinkRecord> {
    for (const link of linksOut(this.reader)) yield this.#record(link, link.value);
  }

  *typed(type: string): Generator<LinkRecord> {
    const number = this.dictionaries.linkTypes.find(type);
    if (number === undefined) return;
    const cursor = this.reader.scan(SPACE.linkOut, afterPrefix(SPACE.linkOut));
    while (cursor.next()) {
      const ends = linkOfOutKey(cursor.key);
      if (ends.type === number) yield this.#record(ends, decodeLink(cursor.value));
    }
  }

  *roots(): Generator<NodeId> {
    const cursor = this.reader.scan(SPACE.created, afterPrefix(SPACE.created));
    while (cursor.next()) {
      const number = keyU32(cursor.key, cursor.key.length - 4);
      if (linksIn(this.reader, number).next().done === true) yield idOf(this.ids, number);
    }
  }
}

export class ReferenceView implements ReferenceReads {
  constructor(
    private readonly reader: TreeReader,
    private readonly ids: TreeReader,
    private readonly nodes: NodeView,
  ) {}

  of(id: NodeId): { readonly out: readonly ReferenceRecord[]; readonly in: readonly ReferenceRecord[] } {
    const { number } = requireNode(this.ids, id);
    const into: ReferenceRecord[] = [];
    for (const source of referenceSources(this.reader, number)) {
      for (const each of referencesOut(this.reader, source)) {
        if (each.target === number) into.push(this.#record(source, each));
      }
    }
    return { out: referencesOut(this.reader, number).map((each) => this.#record(number, each)), in: into };
  }

  #record(source: number, { target, ...rest }: StoredReference): ReferenceRecord {
    // A node that was purged since is not there as of any commit: the mention leads nowhere.
    const id = target === undefined ? undefined : readId(this.ids, target);
    return {
      ...rest,
      source: idOf(this.ids, source),
      ...(id === undefined ? {} : { target: id }),
    };
  }

  *unresolved(): Generator<ReferenceRecord> {
    for (const each of this.all()) if (each.target === undefined) yield each;
  }

  *all(): Generator<ReferenceRecord> {
    for (const source of allReferenceSources(this.reader)) {
      for (const each of referencesOut(this.reader, source)) yield this.#record(source, each);
    }
  }

  resolve(source: NodeId | undefined, name: string): NodeRecord | undefined {
    const from = source === undefined ? undefined : findNumber(this.ids, source);
    const target = resolveReference(this.reader, from, name);
    return target === undefined ? undefined : this.nodes.record(target);
  }
}

function idOf(reader: TreeReader, number: number): NodeId {
  const id = readId(reader, number);
  if (id === undefined) throw new MxError('corrupt', damageSaying('nodeOfLink', number));
  return id;
}
