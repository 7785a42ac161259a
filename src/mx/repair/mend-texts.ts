import { isMxError } from '../errors.ts';
import { beginAgain, dropSome, listSome } from '../search/list-again.ts';
import type { Key } from '../tree/tree.ts';
import type { CommitNumber, LongWork } from '../types.ts';
import type { ProofRooms } from '../verify/proof.ts';
import { wrongTexts } from '../verify/wrong-texts.ts';
import type { Mending } from './mending.ts';

const WHAT = 'index of words';
const PROGRESS = { stage: 'words', done: 0, total: 0 };

/** An index of words that is wrong in anything is made anew, as a whole: nothing else follows from it. */
export function* mendTexts(rooms: ProofRooms, mending: Mending): LongWork<void> {
  if (!(yield* isWrong(rooms))) return;
  let made: CommitNumber = 0;
  mending.note(WHAT, (writer) => {
    made = beginAgain(writer);
    return true;
  });
  yield* mending.flush(PROGRESS);
  for (let next: number | undefined = 0; next !== undefined; ) {
    const from: number = next;
    mending.note(WHAT, (writer) => {
      next = listSome(writer, from, made);
      return false;
    });
    yield* mending.flush(PROGRESS);
  }
  for (let after: Key | undefined = ''; after !== undefined; ) {
    const from: Key = after;
    mending.note(WHAT, (writer) => {
      after = dropSome(writer, from);
      return false;
    });
    yield* mending.flush(PROGRESS);
  }
}

function* isWrong(rooms: ProofRooms): LongWork<boolean> {
  let wrong = false;
  try {
    const tell = (): void => {
      wrong = true;
    };
    for (const step of wrongTexts(rooms, tell)) {
      // one thing is enough
      if (wrong) return true;
      yield step;
    }
  } catch (error) {
    if (!isMxError(error, 'corrupt')) throw error;
    return true;
  }
  return wrong;
}
