/** Keeping the text that somebody has taken out of a node's content. */
import { toHex } from '../content/hash-text.ts';
import { MxError } from '../errors.ts';
import { encodeUtf8 } from '../file/utf8.ts';
import {
  findTakenText,
  isTakenFrom,
  putTakenText,
  readTakenText,
  SEARCHED_BYTES_MAX,
} from '../search/taken-text.ts';
import type { ChangeResult, SetText } from '../types.ts';
import { requireVersion } from './change-node.ts';
import { requireNode } from './node-reading.ts';
import type { Writer } from './writer.ts';

/**
 * @throws MxError `not-found`, `conflict` when the node has other content by now, `invalid-argument` for content whose text
 * is not given, `too-large`
 */
export function setText(writer: Writer, { id, version, hash, text, outcome }: SetText): ChangeResult {
  const found = requireNode(writer.reader, id);
  const { number, node } = found;
  const newest = requireVersion(writer, found);
  if (version !== node.version || hash !== toHex(newest.hash)) {
    throw new MxError('conflict', 'This text was taken out of content that is not the newest any more.', {
      id,
      newest: node.version,
      base: version,
    });
  }
  const mediaType = writer.mediaTypes.name(newest.media);
  if (!isTakenFrom(mediaType)) {
    throw new MxError(
      'invalid-argument',
      `Text is not given for content of type ${mediaType}: it is searched as it is.`,
      { id },
    );
  }
  const bytes = encodeUtf8(text);
  if (bytes.length > SEARCHED_BYTES_MAX) {
    throw new MxError(
      'too-large',
      `Of a text at most ${SEARCHED_BYTES_MAX} bytes are kept; this one has ${bytes.length}.`,
      { id },
    );
  }
  const before = findTakenText(writer.reader, newest.version);
  if (
    before?.outcome === outcome &&
    before.bytes === bytes.length &&
    readTakenText(writer.reader, newest.version) === text
  )
    return { id, version, changed: false };
  putTakenText(writer.batch, newest.version, bytes, outcome);
  writer.texts.taken(writer.batch, number, newest.version);
  return { id, version, changed: true };
}
