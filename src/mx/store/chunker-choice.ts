/** Which chunker a memex uses for content above 1,024 bytes; kept in the space `meta`. */
import { decodeJson, encodeJson } from '../content/json-record.ts';
import type { Batch, TreeReader } from '../tree/tree.ts';
import type { ChunkerName } from '../types.ts';
import { SPACE } from './spaces.ts';

export type ChunkerChoice = Exclude<ChunkerName, 'words'>;

const KEY = `${SPACE.meta}chunk policy`;

/** @throws MxError `corrupt` */
export function readChunker(reader: TreeReader): ChunkerChoice {
  const policy = reader.get(KEY);
  return policy !== undefined && decodeJson(policy).chunker === 'fixed' ? 'fixed' : 'content-defined';
}

export function putChunker(batch: Batch, chunker: ChunkerChoice): void {
  batch.put(KEY, encodeJson({ chunker }));
}
