import { createEffect, type JSX, on } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import { sentenceOf } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';

/** Where a screen could not be shown: what happened, what is safe, what helps. Any other screen can be gone to. */
export default function ScreenFailed(props: { error: unknown; again: () => void }): JSX.Element {
  const { router, toasts, unsaved } = useApp();
  const reload = (): void => {
    unsaved
      .saveAll()
      .then(() => location.reload())
      .catch((error: unknown) => toasts.fail(error));
  };
  createEffect(on(router.route, () => props.again(), { defer: true }));
  return (
    <main class="empty scroll">
      <div role="alert">
        <p>{words.trouble.screenFailed}</p>
        <p>{sentenceOf(props.error)}</p>
        <p>{words.trouble.screenFailedHelp}</p>
      </div>
      <button type="button" class="btn btn-primary" onClick={reload}>
        {words.common.reload}
      </button>
    </main>
  );
}
