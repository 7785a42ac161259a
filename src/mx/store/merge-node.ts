/**
 * Making one node of two. The one that stays gets the versions of the other as well, with their times and authors, and a
 * version that comes from the newest of both; it gets the other's names, tags and properties that it has not, and its
 * links, and is pinned where the other was. The other goes to the trash as it was: nothing of either is lost, and `undeleteNode` brings it back.
 */
import type { StoredVersion } from '../content/version-record.ts';
import { isMxError, MxError } from '../errors.ts';
import { aliasesOf, type StoredNode, tagsOf, titleOf } from '../graph/node-record.ts';
import { PINNED_SETTING } from '../graph/pin-setting.ts';
import { textKey } from '../graph/text-key.ts';
import { fold } from '../references/fold.ts';
import { resolveAgain } from '../references/reference-store.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import type { ChangeResult, JsonObject, LongWork, MergeNode, NodeId, Refusal } from '../types.ts';
import { cutContent, holdContent } from './change-content.ts';
import { addLink, dropNodeLinks, type KeptLink, keepLinksForUndo } from './change-link.ts';
import { affectedNames, deleteNode, firstLineOf, rederive, requireVersion } from './change-node.ts';
import { type NumberedNode, requireNode } from './node-reading.ts';
import { SPACE } from './spaces.ts';
import { putNode, type Writer } from './writer.ts';

/** Versions between two steps. */
const STEP_VERSIONS = 64;

/**
 * @throws MxError `not-found`, `invalid-argument` when both are the same, `conflict` when either was changed since the
 *   merged content was made
 */
export function* mergeNode(writer: Writer, change: MergeNode): LongWork<ChangeResult> {
  const { id, from } = change;
  if (id === from) throw new MxError('invalid-argument', refusalSaying('mergeWithItself'), { id });
  const stays = requireNode(writer.reader, id);
  const goes = requireNode(writer.reader, from);
  checkBase(stays, change.baseVersion);
  checkBase(goes, change.fromVersion);
  const newest = requireVersion(writer, stays);
  const title = titleOf(goes.node);
  const adopted = yield* adoptVersions(writer, stays, goes, title);
  const version = adopted + 1;
  putMerged(writer, stays, newest, { version, adopted, title }, change);

  const links = dropNodeLinks(writer, goes.number);
  const refused = moveLinks(writer, links, stays, goes);
  deleteNode(writer, from);
  keepLinksForUndo(writer, goes.number, links);
  renameMerged(writer, stays, version, mergedMetadata(stays.node, goes.node));
  pinWhereOtherWas(writer, id, from);
  return { id, version, changed: true, ...(refused.length === 0 ? {} : { refused }) };
}

function checkBase({ node }: NumberedNode, base: number | undefined): void {
  if (base === undefined || base === node.version) return;
  throw new MxError(
    'conflict',
    `“${titleOf(node)}” was changed elsewhere meanwhile: compare both once more.`,
    {
      id: node.id,
      newest: node.version,
      base,
    },
  );
}

/** Gives the versions of one to the other, behind its own; gives the number of the last. */
function* adoptVersions(
  writer: Writer,
  stays: NumberedNode,
  goes: NumberedNode,
  title: string,
): LongWork<number> {
  const first = stays.node.version + 1;
  let last = first - 1;
  for (const { stored } of [...writer.versions.all(writer.reader, goes.number)]) {
    if (!stored.available) continue;
    last++;
    putAdopted(writer, stays.number, last, stored, {
      metadata: { ...stored.metadata, merged: title },
      parents: last === first ? [] : [last - 1],
    });
    if (last % STEP_VERSIONS === 0) yield { stage: 'merging versions', done: last - first, total: 0 };
  }
  return last;
}

function putAdopted(
  writer: Writer,
  node: number,
  number: number,
  stored: StoredVersion,
  facts: { readonly metadata: JsonObject; readonly parents: readonly number[] },
): void {
  const content = writer.versions.contentOf(writer.reader, stored);
  writer.versions.put(writer.batch, writer.reader, node, number, content, {
    media: stored.media,
    created: stored.created,
    author: stored.author,
    spell: false,
    version: writer.numbers.take('version'),
    ...facts,
  });
  writer.tally.add('versions', 1);
  writer.tally.add('contentBytes', stored.bytes);
}

/** The version that comes from both. */
function putMerged(
  writer: Writer,
  { number, node }: NumberedNode,
  newest: StoredVersion,
  merged: { readonly version: number; readonly adopted: number; readonly title: string },
  { content }: MergeNode,
): void {
  const held = content === undefined ? undefined : holdContent(writer, content);
  const cut =
    held === undefined
      ? writer.versions.contentOf(writer.reader, newest)
      : cutContent(writer, held, writer.mediaTypes.name(newest.media), newest);
  writer.versions.put(writer.batch, writer.reader, number, merged.version, cut, {
    media: newest.media,
    metadata: { merged: merged.title },
    parents: [node.version, merged.adopted],
    created: writer.now,
    author: writer.author,
    spell: false,
    version: writer.numbers.take('version'),
  });
  writer.tally.add('versions', 1);
  writer.tally.add('contentBytes', cut.bytes);
}

/** The record of the node that stays, once the other has given up its names. */
function renameMerged(
  writer: Writer,
  { number, node }: NumberedNode,
  version: number,
  metadata: JsonObject,
): void {
  const stored = writer.versions.find(writer.reader, number, version);
  const mediaType = stored === undefined ? '' : writer.mediaTypes.name(stored.media);
  const text =
    stored !== undefined && mediaType.startsWith('text/')
      ? writer.versions.read(writer.reader, stored)
      : undefined;
  const after: StoredNode = {
    ...node,
    metadata,
    version,
    modified: Math.max(writer.now, node.created),
    firstLine: firstLineOf(metadata, mediaType, text),
  };
  putNode(writer, number, node, after);
  rederive(writer, number, after);
  resolveAgain(writer.batch, writer.tally, writer.reader, affectedNames(node, after));
}

/** What the other has and this one has not; by its title and aliases it is known from then on. */
function mergedMetadata(stays: StoredNode, goes: StoredNode): JsonObject {
  const known = new Set([titleOf(stays), ...aliasesOf(stays.metadata)].map(fold));
  const names = [titleOf(goes), ...aliasesOf(goes.metadata)].filter((name) => {
    if (name === 'Untitled' || known.has(fold(name))) return false;
    known.add(fold(name));
    return true;
  });
  const aliases = [...aliasesOf(stays.metadata), ...names];
  const tags = [...new Set([...tagsOf(stays.metadata), ...tagsOf(goes.metadata)])];
  const { title, path, filename, ...others } = goes.metadata;
  return {
    ...others,
    ...stays.metadata,
    ...(aliases.length === 0 ? {} : { aliases }),
    ...(tags.length === 0 ? {} : { tags }),
  };
}

function pinWhereOtherWas({ batch, reader }: Writer, id: NodeId, from: NodeId): void {
  const pinOf = (node: NodeId): string => SPACE.setting + textKey(PINNED_SETTING + node);
  const pinned = reader.get(pinOf(from));
  if (pinned !== undefined && reader.get(pinOf(id)) === undefined) batch.put(pinOf(id), pinned);
}

/** Gives the links of one node to the other; tells of those that would close a circle. */
function moveLinks(
  writer: Writer,
  links: readonly KeptLink[],
  stays: NumberedNode,
  goes: NumberedNode,
): readonly Refusal[] {
  const refused: Refusal[] = [];
  const idOf = (number: number): string =>
    number === goes.number ? stays.node.id : (writer.readNode(number)?.id ?? '');
  for (const { link, source, target, type, value } of links) {
    const ends = { source: idOf(source), target: idOf(target) };
    if (ends.source === ends.target) continue;
    try {
      addLink(writer, { kind: 'addLink', ...ends, ...value, type: writer.linkTypes.name(type) });
    } catch (error) {
      if (!isMxError(error, 'cycle')) throw error;
      refused.push({ link, message: error.message });
    }
  }
  return refused;
}
