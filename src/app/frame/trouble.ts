/** What tells of trouble: fetched right behind the first paint, so that it is there when nothing can be fetched any more. */
import type { AppState } from '../state/app-state.ts';
import { withWords } from '../words/catalogue.ts';

export const loadScreenFailed = withWords(['trouble'], () => import('./ScreenFailed.tsx'));
const loadUnexpected = withWords(['trouble'], () => import('../state/unexpected.ts'));

/** From soon on what nobody has caught is told. */
export function prepareForTrouble({ toasts, unsaved }: AppState): void {
  Promise.all([loadUnexpected(), loadScreenFailed()])
    .then(([{ tellUnexpected }]) => tellUnexpected({ toasts, unsaved }))
    .catch((error: unknown) => toasts.fail(error));
}
