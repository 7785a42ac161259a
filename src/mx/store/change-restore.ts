/** The changes of a transaction that bring back what was: a version, a node, a link. */
import { sameBytes } from '../content/hash-text.ts';
import type { StoredVersion } from '../content/version-record.ts';
import { damageSaying } from '../damage-sayings.ts';
import { MxError } from '../errors.ts';
import { findLink, linksIn, linksOut, readLink } from '../graph/adjacency.ts';
import type { StoredNode } from '../graph/node-record.ts';
import { titleOf } from '../graph/node-record.ts';
import { restorePosition } from '../graph/positions.ts';
import { resolveAgain } from '../references/reference-store.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import type { TreeReader } from '../tree/tree.ts';
import type {
  ChangeResult,
  JsonObject,
  LinkId,
  Moment,
  NodeId,
  Refusal,
  RestoreNode,
  VersionNumber,
} from '../types.ts';
import { addVersion } from './change-content.ts';
import { bringLinkBack, dropLink, forgetTrash, type KeptLink, recountLinks } from './change-link.ts';
import {
  affectedNames,
  checkPath,
  deleteNode,
  FIRST_LINE_BYTES,
  firstLineOf,
  rederive,
  requireVersion,
} from './change-node.ts';
import { findNumber, readNode, requireNode } from './node-reading.ts';
import type { PastReader } from './past-reader.ts';
import { putNode, type Writer } from './writer.ts';

export function restoreVersion(writer: Writer, id: NodeId, version: VersionNumber): ChangeResult {
  const found = requireNode(writer.reader, id);
  const { number, node } = found;
  const old = writer.versions.find(writer.reader, number, version);
  if (old === undefined) {
    throw new MxError('not-found', refusalSaying('versionsUpTo', id, version, node.version), {
      id,
    });
  }
  if (!old.available) {
    throw new MxError(
      'content-unavailable',
      `The content of version ${version} was purged; only its record is kept.`,
    );
  }
  const newest = requireVersion(writer, found);
  if (sameBytes(old.hash, newest.hash) && old.media === newest.media) {
    return { id, version: node.version, changed: false };
  }
  const after = withContentOf(writer, number, node, old, version, writer.reader);
  putNode(writer, number, node, after);
  rederive(writer, number, after);
  resolveAgain(writer.batch, writer.tally, writer.reader, affectedNames(node, after));
  return { id, version: after.version, changed: true };
}

/** Adds a version with the content of an older one; gives the node with it. */
function withContentOf(
  writer: Writer,
  number: number,
  node: StoredNode,
  old: StoredVersion,
  version: VersionNumber,
  from: TreeReader,
): StoredNode {
  const { media } = old;
  addVersion(writer, number, node.version + 1, writer.versions.contentOf(from, old), {
    media,
    metadata: { restored: version },
    parents: version === node.version ? [node.version] : [node.version, version],
    created: writer.now,
    spell: false,
  });
  const mediaType = writer.mediaTypes.name(media);
  const text = mediaType.startsWith('text/')
    ? writer.versions.read(from, old, 0, FIRST_LINE_BYTES)
    : undefined;
  return {
    ...node,
    version: node.version + 1,
    modified: Math.max(writer.now, node.created),
    firstLine: firstLineOf(node.metadata, mediaType, text),
  };
}

/** @throws MxError `not-found` when it was not there then, `content-unavailable`, `exists` for a path taken since */
export function restoreNode(writer: Writer, change: RestoreNode): ChangeResult {
  const { id } = change;
  const past = writer.past(change.at);
  const number = findNumber(past, id);
  const then = number === undefined ? undefined : readNode(past, number);
  if (number === undefined || then === undefined) {
    throw new MxError('not-found', refusalSaying('noNodeThen', id, past.commit), { id });
  }
  const now = writer.readNode(number);
  if (now === undefined) {
    throw new MxError(
      'content-unavailable',
      `“${titleOf(then)}” was purged after commit ${past.commit}; nothing of its content is kept.`,
      { id },
    );
  }
  if (then.deleted > 0) return now.deleted > 0 ? { id, changed: false } : deleteNode(writer, id);
  return makeAsItWas(writer, past, { number, then, now }, change);
}

interface Restored {
  readonly number: number;
  readonly then: StoredNode;
  readonly now: StoredNode;
}

function makeAsItWas(
  writer: Writer,
  past: PastReader,
  { number, then, now }: Restored,
  { id, links = true, place = true, nearest = false }: RestoreNode,
): ChangeResult {
  const refused: Refusal[] = [];
  checkPath(writer, then.metadata, number);
  const named = { ...now, type: then.type, metadata: then.metadata, firstLine: then.firstLine };
  const content = contentOf(writer, past, { number, then, now }, nearest);
  if (content.refusal !== undefined) refused.push({ id, message: content.refusal });
  const { old, from } = content;
  const filled = old === undefined ? named : withContentOf(writer, number, named, old, then.version, from);
  const differs =
    old !== undefined || now.deleted > 0 || then.type !== now.type || !sameJson(then.metadata, now.metadata);
  if (differs) {
    const after = { ...filled, deleted: 0, modified: Math.max(writer.now, now.created) };
    if (after.type !== now.type) recountLinks(writer, number, after.type);
    putNode(writer, number, now, after);
    if (now.deleted > 0) forgetTrash(writer, number);
    rederive(writer, number, after);
    resolveAgain(writer.batch, writer.tally, writer.reader, affectedNames(now, after));
  }
  const moved = place && restorePosition(writer.batch, past, writer.reader, number);
  const relinked = links && restoreLinks(writer, past, number, refused);
  return {
    id,
    version: filled.version,
    changed: differs || moved || relinked,
    ...(refused.length === 0 ? {} : { refused }),
  };
}

/** The version whose content is to come back and where it is read; none when the node has that content now. */
function contentOf(
  writer: Writer,
  past: PastReader,
  { number, then, now }: Restored,
  nearest: boolean,
): { readonly old?: StoredVersion; readonly from: TreeReader; readonly refusal?: string } {
  const { versions, reader } = writer;
  const old = versions.find(past, number, then.version);
  const newest = versions.find(reader, number, now.version);
  if (old === undefined || newest === undefined) {
    throw new MxError('corrupt', damageSaying('someVersionMissing', then.id), { id: then.id });
  }
  const same = (one: StoredVersion) => sameBytes(one.hash, newest.hash) && one.media === newest.media;
  if (same(old)) return { from: past };
  if (old.available) return { old, from: past };
  const title = titleOf(then);
  const kept = versions.find(reader, number, then.version);
  const instead = kept?.available === true ? ` Version ${then.version} is what the typing ended in.` : '';
  const refusal = `What “${title}” held at commit ${past.commit} is no longer kept: typing went over it, or it was purged.${instead}`;
  if (!nearest) throw new MxError('content-unavailable', refusal, { id: then.id, version: then.version });
  if (kept?.available !== true || same(kept)) return { from: past, refusal };
  return { old: kept, from: reader, refusal };
}

function sameJson(a: JsonObject, b: JsonObject): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Links from the node become what they were; links to it that are missing come back. True when any changed. */
function restoreLinks(writer: Writer, past: PastReader, number: number, refused: Refusal[]): boolean {
  const { reader } = writer;
  const then = [...linksOut(past, number)];
  const ids = new Set(then.map(({ link }) => link));
  const added = [...linksOut(reader, number)].filter(({ link }) => !ids.has(link));
  for (const link of added) dropLink(writer, link);
  let changed = added.length > 0;
  const into = [...linksIn(past, number)]
    .filter(({ link }) => findLink(reader, link) === undefined)
    .flatMap((ends): KeptLink[] => {
      const value = readLink(past, ends);
      return value === undefined ? [] : [{ ...ends, value }];
    });
  for (const link of [...then, ...into]) {
    const outcome = bringLinkBack(writer, link);
    changed ||= outcome.changed;
    if (outcome.refusal !== undefined) refused.push({ link: link.link, message: outcome.refusal });
  }
  return changed;
}

/** @throws MxError `not-found` when it was not there then */
export function restoreLink(writer: Writer, link: LinkId, at: Moment): ChangeResult {
  const past = writer.past(at);
  const then = findLink(past, link);
  if (then === undefined) {
    throw new MxError('not-found', refusalSaying('noLinkThen', link, past.commit), { link });
  }
  const { changed, refusal } = bringLinkBack(writer, then);
  return { link, changed, ...(refusal === undefined ? {} : { refused: [{ link, message: refusal }] }) };
}
