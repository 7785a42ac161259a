/**
 * Which chunker a memex uses for content above 1,024 bytes. A setting says so; where there is none, what was chosen when it
 * was made, kept in the space `meta`. What is written already stays as it was cut.
 */
import { decodeJson, decodeJsonValue, encodeJson } from '../content/json-record.ts';
import { textKey } from '../graph/text-key.ts';
import type { Batch, TreeReader } from '../tree/tree.ts';
import type { ChunkerName } from '../types.ts';
import { SPACE } from './spaces.ts';

export type ChunkerChoice = Exclude<ChunkerName, 'words'>;

/** Name of the setting: `content-defined` or `fixed`. */
export const CHUNKER_SETTING = 'chunker';

const CHOICES: readonly ChunkerChoice[] = ['content-defined', 'fixed'];
const KEY = `${SPACE.meta}chunk policy`;

/** @throws MxError `corrupt` */
export function readChunker(reader: TreeReader): ChunkerChoice {
  const setting = reader.get(SPACE.setting + textKey(CHUNKER_SETTING));
  const said = setting === undefined ? undefined : decodeJsonValue(setting);
  const chosen = CHOICES.find((choice) => choice === said);
  if (chosen !== undefined) return chosen;
  const policy = reader.get(KEY);
  return policy !== undefined && decodeJson(policy).chunker === 'fixed' ? 'fixed' : 'content-defined';
}

export function putChunker(batch: Batch, chunker: ChunkerChoice): void {
  batch.put(KEY, encodeJson({ chunker }));
}
