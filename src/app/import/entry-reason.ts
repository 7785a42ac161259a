/** Why a file failed, or what a person should know of one that came in. */
import type { ImportEntry } from '../../../workers/import-protocol.ts';
import { MxError } from '../../mx/errors.ts';
import { said } from '../state/saying.ts';
import { sentenceOf } from '../state/sentence.ts';

/** The reason in the language that is set, once `fetchSayings` has ended; undefined where nothing is to be said. */
export function entryReason({ reason, sayings, error }: ImportEntry): string | undefined {
  if (sayings !== undefined) return sayings.map(said).join(' ');
  return error === undefined ? reason : sentenceOf(MxError.from(error));
}
