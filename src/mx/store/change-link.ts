/** The changes of a transaction that make, alter and drop links, and what happens to the links of a deleted node. */
import { sameBytes } from '../content/hash-text.ts';
import { damageSaying } from '../damage-sayings.ts';
import { isMxError, MxError } from '../errors.ts';
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import {
  findLink,
  type LinkEnds,
  linksBetween,
  linksIn,
  linksOut,
  putLink,
  readLink,
  removeLink,
} from '../graph/adjacency.ts';
import { admitLink } from '../graph/levels.ts';
import { requireAllowedEnds } from '../graph/link-kinds.ts';
import { decodeLink, encodeLink, type StoredLink } from '../graph/link-record.ts';
import { titleOf } from '../graph/node-record.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import { u32Key } from '../tree/key.ts';
import type { Key } from '../tree/tree.ts';
import type { AddLink, Anchor, ChangeResult, JsonObject, LinkId, MoveLink, NodeId } from '../types.ts';
import { requireNumber } from './node-reading.ts';
import { SPACE } from './spaces.ts';
import type { Writer } from './writer.ts';

/** Bytes of quoted text at an anchor. */
const QUOTE_CHARS_MAX = 4096;

export type KeptLink = LinkEnds & { readonly value: StoredLink };

export function addLink(writer: Writer, change: AddLink): ChangeResult {
  const source = requireLiving(writer, change.source);
  const target = requireLiving(writer, change.target);
  const type = writer.linkTypes.number(writer.batch, change.type);
  checkAnchor(change.sourceAnchor);
  checkAnchor(change.targetAnchor);
  requireEnds(writer, change.type, source, target);
  const same = sameLink(writer, source, type, target, change);
  if (same !== undefined) return { link: same, changed: false };

  const ends: LinkEnds = {
    link: writer.numbers.take('link'),
    source,
    type,
    target,
  };
  writer.linkPages.add(writer.batch, ends.link, ends);
  const { link } = ends;
  const { created = writer.now, metadata = {}, sourceAnchor, targetAnchor } = change;
  const value = { created, metadata, sourceAnchor, targetAnchor };
  insert(writer, { link, source, type, target, value });
  return { link: ends.link, changed: true };
}

/** @throws MxError `invalid-argument` when a person has said that links of this type do not join such nodes */
function requireEnds(
  { kinds, reader, readNode, nodeTypes }: Writer,
  type: string,
  ...ends: [number, number]
): void {
  const kind = kinds.restricted(reader, type);
  if (kind === undefined) return;
  const [source, target] = ends.map((number) => {
    const node = readNode(number);
    return node && { title: titleOf(node), type: nodeTypes.name(node.type) };
  });
  if (source !== undefined && target !== undefined) requireAllowedEnds(kind, source, target);
}

/** The number of a living node. @throws MxError `invalid-id`, `not-found` */
function requireLiving({ known, reader, hints }: Writer, id: NodeId): number {
  const number = known.find(id);
  if (number !== undefined) return number;
  const found = requireNumber(reader, id, hints);
  known.add(id, found);
  return found;
}

/** Two links between the same nodes differ by type or anchors; what differs in nothing is the same link. */
function sameLink(
  writer: Writer,
  source: number,
  type: number,
  target: number,
  change: Pick<AddLink, 'sourceAnchor' | 'targetAnchor'>,
): LinkId | undefined {
  if (writer.freshLinks.lacks(source, type, target) || writer.levels.lacks(source, type, target))
    return undefined;
  const wanted = JSON.stringify([change.sourceAnchor ?? null, change.targetAnchor ?? null]);
  for (const { value, link } of linksBetween(writer.reader, source, type, target)) {
    if (JSON.stringify([value.sourceAnchor ?? null, value.targetAnchor ?? null]) === wanted) return link;
  }
  return undefined;
}

function checkAnchor(anchor: Anchor | undefined): void {
  if (anchor === undefined) return;
  const chars = (anchor.quote?.length ?? 0) + (anchor.prefix?.length ?? 0) + (anchor.suffix?.length ?? 0);
  if (chars > QUOTE_CHARS_MAX) {
    throw new MxError(
      'too-large',
      `An anchor may quote ${QUOTE_CHARS_MAX} characters; this one quotes ${chars}.`,
    );
  }
}

/** Nodes of a circle that are named in the sentence that refuses it. */
const NAMED_MAX = 12;

/** @throws MxError `cycle` with the path that the link would close */
function insert(writer: Writer, link: KeptLink): void {
  const closing = admitLink(writer.levels, link.source, link.target);
  if (closing !== undefined) throw cycleError(writer, link, closing);
  putLink(writer.batch, link, link.value);
  writer.freshLinks.add(link);
  noteEnds(writer, link);
  countLink(writer, link, 1);
}

function countLink(writer: Writer, ends: LinkEnds, by: 1 | -1): void {
  writer.tally.add('links', by);
  countByEnds(writer, ends, by);
}

/** Counts a link by its type and those of its ends; by its type alone where damage has left none at an end. */
export function countByEnds(writer: Writer, ends: LinkEnds, by: 1 | -1): void {
  const { tally, types, readNode } = writer;
  const [source, target] = [types.of(ends.source, readNode), types.of(ends.target, readNode)];
  if (source !== undefined && target !== undefined) tally.addLinks(ends.type, source, target, by);
  else tally.addNamed('link type', writer.linkTypes.name(ends.type), by);
}

/** To be called before a node gets another type: its links are counted by it. */
export function recountLinks(writer: Writer, node: number, type: number): void {
  const links = [...linksOut(writer.reader, node), ...linksIn(writer.reader, node)];
  for (const link of links) countLink(writer, link, -1);
  writer.types.set(node, type);
  for (const link of links) countLink(writer, link, 1);
}

function cycleError(writer: Writer, link: LinkEnds, closing: readonly number[]): MxError {
  const path = [link.source, ...closing].map((number) => {
    const node = writer.readNode(number);
    return node === undefined
      ? { id: '', title: '', type: '' }
      : { id: node.id, title: titleOf(node), type: writer.nodeTypes.name(node.type) };
  });
  const shown = path.map((node) => `“${node.title}”`);
  // The whole circle stands in the details; a sentence is to be read.
  if (shown.length > NAMED_MAX) {
    const left = NAMED_MAX / 2;
    shown.splice(left, shown.length - NAMED_MAX, `${shown.length - NAMED_MAX} more`);
  }
  const names = shown.join(' → ');
  const type = writer.linkTypes.name(link.type);
  return new MxError(
    'cycle',
    `This link would close a circle: ${names}. Links must not lead back to where they began.`,
    {
      path,
      type,
    },
  );
}

/** Links in memory are to be read anew. */
function noteEnds({ relinked }: Writer, { source, target }: LinkEnds): void {
  relinked.add(source).add(target);
}

export function dropLink(writer: Writer, ends: LinkEnds): void {
  removeLink(writer.batch, ends);
  noteEnds(writer, ends);
  countLink(writer, ends, -1);
}

function requireLink(writer: Writer, id: LinkId): KeptLink {
  const link = Number.isInteger(id) && id >= 0 ? findLink(writer.reader, id) : undefined;
  if (link === undefined) throw new MxError('not-found', refusalSaying('noLink', id), { link: id });
  return link;
}

export function updateLink(writer: Writer, id: LinkId, metadata: JsonObject): ChangeResult {
  const link = requireLink(writer, id);
  if (JSON.stringify(metadata) === JSON.stringify(link.value.metadata)) return { link: id, changed: false };
  putLink(writer.batch, link, { ...link.value, metadata });
  return { link: id, changed: true };
}

/** @throws MxError `not-found`, `cycle`, `invalid-argument` as `addLink` */
export function moveLink(writer: Writer, change: MoveLink): ChangeResult {
  const { id } = change;
  const link = requireLink(writer, id);
  const source = change.source === undefined ? link.source : requireLiving(writer, change.source);
  const target = change.target === undefined ? link.target : requireLiving(writer, change.target);
  const type = change.type === undefined ? link.type : writer.linkTypes.number(writer.batch, change.type);
  if (source === link.source && target === link.target && type === link.type)
    return { link: id, changed: false };
  requireEnds(writer, writer.linkTypes.name(type), source, target);
  // First it goes, so that it does not close a circle with itself.
  dropLink(writer, link);
  const { created, metadata, sourceAnchor, targetAnchor } = link.value;
  const anchors = {
    ...(source === link.source ? { sourceAnchor } : {}),
    ...(target === link.target ? { targetAnchor } : {}),
  };
  const same = sameLink(writer, source, type, target, anchors);
  if (same !== undefined) return { link: same, changed: true };
  const ends: LinkEnds = { link: writer.numbers.take('link'), source, type, target };
  writer.linkPages.add(writer.batch, ends.link, ends);
  insert(writer, { ...ends, value: { created, metadata, ...anchors } });
  return { link: ends.link, changed: true };
}

export function deleteLink(writer: Writer, id: LinkId): ChangeResult {
  dropLink(writer, requireLink(writer, id));
  return { link: id, changed: true };
}

/** Takes all links of a node away and gives them. */
export function dropNodeLinks(writer: Writer, node: number): KeptLink[] {
  const { reader } = writer;
  const links: KeptLink[] = [...linksOut(reader, node)];
  for (const ends of linksIn(reader, node)) {
    const value = readLink(reader, ends);
    if (value === undefined) {
      throw new MxError('corrupt', damageSaying('linkAtTarget', ends.link));
    }
    links.push({ ...ends, value });
  }
  for (const link of links) dropLink(writer, link);
  return links;
}

/** Where the trash keeps the links that went with a node. */
export const trashKey = (node: number): Key => SPACE.trash + u32Key(node);

/** Remembers, with a node in the trash, the links that went with it. */
export function keepLinksForUndo(writer: Writer, node: number, links: readonly KeptLink[]): void {
  writer.batch.put(trashKey(node), encodeKeptLinks(links));
}

export function encodeKeptLinks(links: readonly KeptLink[]): Uint8Array {
  const record = new ByteWriter(links.length * 32);
  for (const { link, source, type, target, value } of links) {
    record.varint(link).varint(source).varint(type).varint(target).bytes(encodeLink(value));
  }
  return record.finish();
}

function keptLinks(writer: Writer, node: number): KeptLink[] {
  const bytes = writer.reader.get(trashKey(node));
  return bytes === undefined ? [] : decodeTrash(bytes);
}

/** The links that went to the trash with a node. @throws MxError `corrupt` */
export function decodeTrash(bytes: Uint8Array): KeptLink[] {
  const links: KeptLink[] = [];
  const record = new ByteReader(bytes);
  while (record.left > 0) {
    const [link, source, type, target] = [record.varint(), record.varint(), record.varint(), record.varint()];
    links.push({ link, source, type, target, value: decodeLink(record.bytes()) });
  }
  return links;
}

/** Brings back the links of a node that leaves the trash; one whose other end lies there waits with that end. */
export function returnLinks(writer: Writer, node: number): void {
  for (const link of keptLinks(writer, node)) {
    const other = link.source === node ? link.target : link.source;
    const otherNode = writer.readNode(other);
    if (otherNode === undefined) continue;
    if (otherNode.deleted > 0) keepLinksForUndo(writer, other, [...keptLinks(writer, other), link]);
    else insert(writer, link);
  }
  writer.batch.delete(trashKey(node));
}

/** Forgets what the trash keeps of a node that leaves it by another way. */
export function forgetTrash(writer: Writer, node: number): void {
  writer.batch.delete(trashKey(node));
}

/** Brings a link back as it was, under its number; gives the reason when it cannot. */
export function bringLinkBack(writer: Writer, link: KeptLink): { changed: boolean; refusal?: string } {
  const { reader, batch } = writer;
  const present = findLink(reader, link.link);
  if (present !== undefined) {
    if (sameBytes(encodeLink(present.value).slice(), encodeLink(link.value))) return { changed: false };
    putLink(batch, present, link.value);
    return { changed: true };
  }
  for (const end of [link.source, link.target]) {
    const node = writer.readNode(end);
    if (node === undefined) return { changed: false, refusal: 'The node at its other end was purged.' };
    if (node.deleted === 0) continue;
    const kept = keptLinks(writer, end);
    const known = kept.some((each) => each.link === link.link);
    if (!known) keepLinksForUndo(writer, end, [...kept, link]);
    const refusal = `It waits for “${titleOf(node)}”, which is in the trash, and comes back with it.`;
    return { changed: !known, refusal };
  }
  if (sameLink(writer, link.source, link.type, link.target, link.value) !== undefined)
    return { changed: false };
  try {
    insert(writer, link);
  } catch (error) {
    if (!isMxError(error, 'cycle')) throw error;
    return { changed: false, refusal: error.message };
  }
  return { changed: true };
}

/** Drops the links of a node that is purged, and what the trash keeps of it. */
export function purgeNodeLinks(writer: Writer, node: number): void {
  dropNodeLinks(writer, node);
  writer.batch.delete(trashKey(node));
  writer.levels.dropLevel(node);
}
