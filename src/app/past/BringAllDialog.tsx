import { createResource, createSignal, type JSX, Show } from 'solid-js';
import { taskName } from '../client/task-name.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { useApp } from '../state/app-state.ts';
import type { PastMoment } from '../state/past.ts';
import { momentOf, sentenceOf } from '../state/sentence.ts';
import { undoneWords } from '../timeline/undo.ts';
import { words } from '../words/catalogue.ts';
import { bringAllBack } from './bring-back.ts';

/** Asks before everything is brought back, and says beforehand what that changes. */
export function BringAllDialog(props: { moment: PastMoment; close: () => void }): JSX.Element {
  const app = useApp();
  const [busy, setBusy] = createSignal(false);
  const [foreseen] = createResource(() =>
    app.now.foreseeRestore({ commit: props.moment.commit }, taskName('foresee'), {
      onProgress: () => undefined,
    }),
  );
  const said = (): string => {
    if (foreseen.error !== undefined) return sentenceOf(foreseen.error);
    const report = foreseen();
    if (report === undefined) return words.time.looksThrough;
    return undoneWords(report) || words.time.bringAllNothing;
  };
  const refused = (): number => (foreseen.error === undefined ? (foreseen()?.refused.length ?? 0) : 0);
  const bring = async (): Promise<void> => {
    setBusy(true);
    try {
      await bringAllBack(app, props.moment.commit);
      props.close();
    } catch (error) {
      app.toasts.fail(error);
      setBusy(false);
    }
  };
  return (
    <Dialog title={words.time.bringAllQuestion(momentOf(props.moment.time))} close={props.close}>
      <p>{words.time.bringAllLead}</p>
      <p class="strong num" role="status">
        {said()}
      </p>
      <Show when={refused() > 0}>
        <p>{words.time.bringAllRefused(refused())}</p>
      </Show>
      <p class="quiet">{words.time.bringAllEnd}</p>
      <div class="dialog-acts">
        <button type="button" class="btn btn-primary" autofocus onClick={() => props.close()}>
          {words.time.leaveIt}
        </button>
        <button
          type="button"
          class="btn btn-line dialog-apart"
          disabled={busy() || foreseen.loading || said() === words.time.bringAllNothing}
          onClick={() => void bring()}
        >
          {words.time.bringAll}
        </button>
      </div>
    </Dialog>
  );
}
