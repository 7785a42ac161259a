/** What a person is told of the text of a PDF. */
import type { TakenText } from '../../mx/types.ts';
import { size } from '../state/sentence.ts';

/** One line, in words: "12 KB, found by search". */
export function textWords(taken: TakenText | undefined): string {
  switch (taken?.outcome) {
    case undefined:
      return 'Not taken out yet';
    case 'whole':
      return taken.bytes > 0 ? `${size(taken.bytes)}, found by search` : 'None: its pages are pictures';
    case 'part':
      return `${size(taken.bytes)} of it, found by search`;
    case 'protected':
      return 'None could be taken out: it is protected by a password';
    case 'unreadable':
      return 'None could be taken out: it cannot be read';
    case 'too-large':
      return 'None was taken out: it is too large';
  }
}
