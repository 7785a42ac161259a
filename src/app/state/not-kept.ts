/** What stands beside the memex: settings, what can be undone, what has a copy. */
import { words } from '../words/catalogue.ts';
import { sentenceOf } from './sentence.ts';
import { ToldError } from './told-error.ts';

/** Says that the browser did not keep something of it, and that the memex is whole all the same. */
export function tellNotKept(error: unknown): void {
  reportError(new ToldError('io', words.state.notKept(sentenceOf(error))));
}
