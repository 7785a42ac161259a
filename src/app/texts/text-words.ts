/** What a person is told of the text of a PDF. */
import type { TakenText } from '../../mx/types.ts';
import { size } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';

/** One line, in words: "12 KB, found by search". */
export function textWords(taken: TakenText | undefined): string {
  switch (taken?.outcome) {
    case undefined:
      return words.panel.takenText.notYet;
    case 'whole':
      return taken.bytes > 0 ? words.panel.takenText.whole(size(taken.bytes)) : words.panel.takenText.none;
    case 'part':
      return words.panel.takenText.part(size(taken.bytes));
    case 'protected':
      return words.panel.takenText.protected;
    case 'unreadable':
      return words.panel.takenText.unreadable;
    case 'too-large':
      return words.panel.takenText.tooLarge;
  }
}
