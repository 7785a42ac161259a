/** Joins offline use and updates to the interface: the banner offers a new version, and text is saved before. */
import type { AppState } from '../state/app-state.ts';
import { offerUpdate } from '../update.ts';
import { words } from '../words/catalogue.ts';
import { registerUpdate } from './register-update.ts';

export function connectUpdate({ unsaved, toasts }: AppState): void {
  registerUpdate({
    onWaiting: (reload) => offerUpdate(() => void reload().catch((error: unknown) => toasts.fail(error))),
    flush: () => unsaved.saveAll(),
    onProblem: (error) => toasts.fail(error),
    onRefused(error) {
      console.warn('The service worker was refused:', error);
      toasts.say(words.state.noOffline);
    },
  });
}
