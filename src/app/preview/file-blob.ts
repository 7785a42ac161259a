/** All of a file, gathered in parts: a browser keeps a large blob on its disk, and nothing of it crosses at once. */
import type { NodeRecord } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import { ToldError } from '../state/told-error.ts';
import { words } from '../words/catalogue.ts';

const PART_BYTES = 4 * 1024 * 1024;

/** @throws MxError as `contentRange`, and `conflict` when the file changes meanwhile */
export async function fileBlob(
  client: Pick<MemexClient, 'contentRange'>,
  { id, version, bytes, mediaType }: Pick<NodeRecord, 'id' | 'version' | 'bytes' | 'mediaType'>,
): Promise<Blob> {
  const parts: Blob[] = [];
  for (let at = 0; at < bytes; at += PART_BYTES) {
    const part = await client.contentRange(id, at, Math.min(bytes, at + PART_BYTES));
    if (part.version !== version) throw new ToldError('conflict', words.files.changedMeanwhile);
    // a blob at once, so that the page need not hold the bytes
    parts.push(new Blob([part.bytes.slice()]));
  }
  return new Blob(parts, { type: mediaType });
}
