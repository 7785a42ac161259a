/** The text of a file, read in parts and only so far as it is shown. */
import type { NodeRecord } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import { ToldError } from '../state/told-error.ts';
import { words } from '../words/catalogue.ts';

const PART_BYTES = 1024 * 1024;

export interface FileText {
  readonly text: string;
  /** False when the file is longer than what was asked for. */
  readonly isWhole: boolean;
}

/**
 * The first bytes of a file as text; UTF-16 is told by its mark, all else is read as UTF-8.
 * @throws MxError `conflict` when it changes meanwhile
 */
export async function readText(
  client: Pick<MemexClient, 'contentRange'>,
  node: Pick<NodeRecord, 'id' | 'version' | 'bytes'>,
  bytesMax: number,
): Promise<FileText> {
  const end = Math.min(node.bytes, bytesMax);
  let decoder: TextDecoder | undefined;
  let text = '';
  for (let at = 0; at < end; at += PART_BYTES) {
    const { bytes, version } = await client.contentRange(node.id, at, Math.min(end, at + PART_BYTES));
    if (version !== node.version) throw new ToldError('conflict', words.files.changedMeanwhile);
    decoder ??= new TextDecoder(encodingOf(bytes));
    text += decoder.decode(bytes, { stream: true });
  }
  const isWhole = end === node.bytes;
  // a character that was cut at the end of a part of it is left out
  if (isWhole) text += decoder?.decode() ?? '';
  return { text, isWhole };
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
