/**
 * Which PDF is being read in this browser, kept beside the memexes while it is: one that takes the page down with it, time
 * and again, is not begun for ever.
 */
import type { SideStore } from '../state/side-store.ts';

const NAME = 'textBegun';
/** A page is closed in the middle of a long one now and then; so often in the same one is no accident. */
const TIMES_MAX = 3;

export interface BegunText {
  /** Notes that it is begun; false when that has happened too often and it never ended. */
  begin(pdf: string): Promise<boolean>;
  /** It has ended, whatever came of it. */
  end(): Promise<void>;
}

export function begunText(side: Pick<SideStore, 'settings' | 'putSetting'>): BegunText {
  return {
    async begin(pdf) {
      const before = (await side.settings()).get(NAME);
      const isSame = Array.isArray(before) && before[0] === pdf;
      const times = isSame ? Number(before[1]) : 0;
      if (times >= TIMES_MAX) return false;
      await side.putSetting(NAME, [pdf, times + 1]);
      return true;
    },
    end: () => side.putSetting(NAME, null),
  };
}
