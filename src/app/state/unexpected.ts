/**
 * What nobody has caught is told too. `reportError` leads here: it is how parts tell a failure that have no toasts in
 * reach.
 */
import { isMxError } from '../../mx/errors.ts';
import { words } from '../words/catalogue.ts';
import { takeEarlyErrors } from './early-errors.ts';
import { NotKeptError } from './not-kept.ts';
import { sentenceOf } from './sentence.ts';
import type { Toasts } from './toasts.ts';
import { ToldError } from './told-error.ts';
import type { Unsaved } from './unsaved.ts';

/** Call once. The browser itself writes it to the console. */
export function tellUnexpected({
  toasts,
  unsaved,
}: {
  readonly toasts: Toasts;
  readonly unsaved: Unsaved;
}): void {
  const tell = (error: unknown): void => {
    // what was given up on purpose has not failed
    if (isMxError(error, 'cancelled') || (error instanceof DOMException && error.name === 'AbortError'))
      return;
    if (error instanceof NotKeptError) toasts.warn(words.trouble.notKept(sentenceOf(error.cause)));
    else if (error instanceof ToldError) toasts.warn(error.message);
    // what a browser says has no full stop, and another sentence follows
    else
      toasts.warn(words.trouble.unexpected(sentenceOf(error).replace(/[^.!?]$/, '$&.')), {
        label: words.common.reload,
        run: () => unsaved.saveAll().then(() => location.reload()),
      });
  };
  // One without an error is a remark of the browser, as about a ResizeObserver that looks again in the next frame.
  window.addEventListener('error', ({ error }) => error && tell(error));
  window.addEventListener('unhandledrejection', ({ reason }) => tell(reason));
  for (const error of takeEarlyErrors()) tell(error);
}
