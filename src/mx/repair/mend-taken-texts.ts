import { eraseTakenText, hasTakenText } from '../search/taken-text.ts';
import type { LongWork } from '../types.ts';
import type { ProofRooms } from '../verify/proof.ts';
import { wrongTakenText, wrongTakenTexts } from '../verify/wrong-taken-texts.ts';
import type { Mending } from './mending.ts';

/**
 * A text that was taken out of content and is not as it should be goes: whoever takes texts out does it again, once the
 * index of words says that it is awaited.
 */
export function* mendTakenTexts(rooms: ProofRooms, mending: Mending): LongWork<void> {
  yield* wrongTakenTexts(rooms, (version) => {
    mending.note('texts taken out', ({ batch, reader }) => {
      if (!hasTakenText(reader, version) || wrongTakenText(rooms, reader, version) === undefined)
        return false;
      eraseTakenText(batch, version);
      return true;
    });
  });
}
