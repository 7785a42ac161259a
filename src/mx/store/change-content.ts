/** Giving a node a new state of its content. */
import { chunkPolicy } from '../content/chunk-policy.ts';
import { sameBytes } from '../content/hash-text.ts';
import type { StoredVersion } from '../content/version-record.ts';
import type { Counted, CutContent, StagedPieces } from '../content/version-store.ts';
import { MxError } from '../errors.ts';
import { refusalSaying } from '../refusal-sayings.ts';
import { eraseTakenText, isTakenFrom } from '../search/taken-text.ts';
import type { ChangeResult, Content, JsonObject, NodeId, VersionNumber } from '../types.ts';
import { readSnapshots } from './history-settings.ts';
import { findNumber, requireNode } from './node-reading.ts';
import type { Writer } from './writer.ts';

const encoder = new TextEncoder();

/** Content held whole may have so many bytes; more is staged. */
const WHOLE_BYTES_MAX = 512 * 1024 * 1024;

const VERSION_NAME_CHARS_MAX = 100;

/** Pauses of editing up to this long belong to one spell. */
const SPELL_PAUSE_MS = 120_000;

/** Content that is held whole, or the pieces of what was staged. */
export type Held = Uint8Array | StagedPieces;

/** @throws MxError `invalid-argument` when there is no content, `not-found` for what is not staged any more */
export function holdContent(writer: Writer, content: Content): Held {
  if (typeof content === 'string') return encoder.encode(content);
  if (content instanceof Uint8Array) return content;
  if (content === undefined || content === null) {
    throw new MxError('invalid-argument', 'A node needs content; give empty text if it is to be empty.');
  }
  return writer.staged(content.staged);
}

/** @throws MxError `too-large` */
export function cutContent(
  writer: Writer,
  bytes: Held,
  mediaType: string,
  previous: StoredVersion | undefined,
): CutContent {
  if (!(bytes instanceof Uint8Array)) return counted(writer, writer.versions.adopt(writer.batch, bytes));
  if (bytes.length > WHOLE_BYTES_MAX) {
    throw new MxError('too-large', `Content of ${bytes.length} bytes must be staged in pieces.`);
  }
  const policy = chunkPolicy({
    bytes: bytes.length,
    mediaType,
    chunker: writer.chunker,
    ...(previous === undefined ? {} : { previous: previous.policy }),
  });
  return counted(writer, writer.versions.cut(writer.batch, bytes, policy));
}

function counted(writer: Writer, cut: CutContent & Counted): CutContent {
  writer.tally.add('chunks', cut.newChunks);
  writer.tally.add('storedBytes', cut.newBytes);
  return cut;
}

export interface VersionFacts {
  readonly media: number;
  readonly metadata: JsonObject;
  readonly parents: readonly number[];
  readonly created: number;
  readonly spell: boolean;
}

/** Adds a version after the node's newest; gives its number within the node. */
export function addVersion(
  writer: Writer,
  node: number,
  number: number,
  content: CutContent,
  facts: VersionFacts,
): void {
  writer.versions.put(writer.batch, writer.reader, node, number, content, {
    media: facts.media,
    metadata: facts.metadata,
    parents: facts.parents,
    created: facts.created,
    spell: facts.spell,
    version: writer.numbers.take('version'),
    author: writer.author,
  });
  writer.tally.add('versions', 1);
  writer.tally.add('contentBytes', content.bytes);
}

/** True when what is typed now goes on the spell of editing that made the newest version. */
export function continuesSpell(
  writer: Writer,
  node: number,
  number: number,
  newest: StoredVersion,
  typing: boolean,
): boolean {
  return (
    typing &&
    newest.spell &&
    newest.author === writer.author &&
    writer.now - newest.created < SPELL_PAUSE_MS &&
    Object.keys(newest.metadata).length === 0 &&
    !isPinned(writer, node, number, newest)
  );
}

/** Puts the new state in the place of the newest version. */
export function replaceVersion(
  writer: Writer,
  node: number,
  number: number,
  newest: StoredVersion,
  content: CutContent,
  facts: VersionFacts,
): void {
  const { batch, reader, versions } = writer;
  writer.texts.lost(batch, node, newest.version);
  addVersion(writer, node, number, content, { ...facts, parents: newest.parents });
  const { freed, freedBytes } = versions.letGo(batch, reader, newest);
  letTextGo(writer, newest);
  writer.tally.add('chunks', -freed);
  writer.tally.add('storedBytes', -freedBytes);
  writer.tally.add('versions', -1);
  writer.tally.add('contentBytes', -newest.bytes);
}

/** Drops all versions of a node; chunks that nothing else uses go with them. */
export function purgeVersions(writer: Writer, node: number): void {
  for (const { number, stored } of [...writer.versions.all(writer.reader, node)]) {
    const { freed, freedBytes } = writer.versions.drop(
      writer.batch,
      writer.reader,
      node,
      number,
      stored,
      true,
    );
    letTextGo(writer, stored);
    writer.tally.add('chunks', -freed);
    writer.tally.add('storedBytes', -freedBytes);
    writer.tally.add('versions', -1);
    writer.tally.add('contentBytes', -stored.bytes);
  }
}

/** The content of a version goes, and with it what was taken out of it. */
function letTextGo({ batch, mediaTypes }: Writer, { media, version }: StoredVersion): void {
  if (isTakenFrom(mediaTypes.name(media))) eraseTakenText(batch, version);
}

/** @throws MxError `not-found`, `invalid-argument` for the newest version */
export function forgetVersion(writer: Writer, id: NodeId, version: VersionNumber): ChangeResult {
  const number = findNumber(writer.reader, id);
  const node = number === undefined ? undefined : writer.readNode(number);
  const stored = number === undefined ? undefined : writer.versions.find(writer.reader, number, version);
  if (number === undefined || node === undefined || stored === undefined) {
    throw new MxError('not-found', refusalSaying('noVersionOfSome', version, id), { id });
  }
  if (version === node.version) {
    throw new MxError('invalid-argument', refusalSaying('newestNotForgotten'), {
      id,
    });
  }
  if (!stored.available) return { id, version, changed: false };
  writer.texts.lost(writer.batch, number, stored.version);
  const { freed, freedBytes } = writer.versions.drop(
    writer.batch,
    writer.reader,
    number,
    version,
    stored,
    false,
  );
  letTextGo(writer, stored);
  writer.tally.add('chunks', -freed);
  writer.tally.add('storedBytes', -freedBytes);
  return { id, version, changed: true };
}

/** @throws MxError `not-found`, `invalid-argument` for what is no name */
export function nameVersion(writer: Writer, id: NodeId, version: VersionNumber, name: string): ChangeResult {
  const { number } = requireNode(writer.reader, id);
  const stored = writer.versions.find(writer.reader, number, version);
  if (stored === undefined)
    throw new MxError('not-found', refusalSaying('noVersion', version, id), { id, version });
  const given = name.trim();
  if (given.length > VERSION_NAME_CHARS_MAX || /\p{Cc}/u.test(given)) {
    throw new MxError('invalid-argument', refusalSaying('versionName', VERSION_NAME_CHARS_MAX), { name });
  }
  const { name: before = '', ...rest } = stored.metadata;
  if (before === given) return { id, version, changed: false };
  const metadata = given === '' ? rest : { ...rest, name: given };
  writer.versions.describe(writer.batch, number, version, stored, metadata);
  return { id, version, changed: true };
}

/** True when a named snapshot shows this state of the content, so that typing must not go over it. */
function isPinned(writer: Writer, node: number, number: number, newest: StoredVersion): boolean {
  const last = Math.max(0, ...readSnapshots(writer.reader).map(({ commit }) => commit));
  if (last === 0) return false;
  return writer.versions.find(writer.past({ commit: last }), node, number)?.version === newest.version;
}

export function sameContent(newest: StoredVersion, content: CutContent): boolean {
  return newest.available && newest.bytes === content.bytes && sameBytes(newest.hash, content.hash);
}
