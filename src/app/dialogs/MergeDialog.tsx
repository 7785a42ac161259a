import { createMemo, createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';
import { Dialog } from '../parts/Dialog.tsx';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { type Choice, type Clash, joinParts, type MergePart } from '../state/merge-texts.ts';
import type { Standoff } from '../state/reconcile.ts';
import './MergeDialog.css';
import { words } from '../words/catalogue.ts';

/** How much of the text around a place is shown. */
const AROUND_CHARS = 90;

interface Place {
  readonly before: string;
  readonly clash: Clash;
  readonly after: string;
}

/** Two texts that were changed in the same places: for each place one of them is chosen, or both. */
export default function MergeDialog(props: {
  document: NoteDocument;
  standoff: Standoff;
  close: () => void;
}): JSX.Element {
  const { toasts } = useApp();
  const places = createMemo(() => placesOf(props.standoff.parts));
  const [choices, setChoices] = createSignal<readonly Choice[]>(props.standoff.clashes.map(() => 'both'));
  const [titleChoice, setTitleChoice] = createSignal<Choice>('mine');
  const choose = (at: number, choice: Choice): void => {
    setChoices((before) => before.map((one, i) => (i === at ? choice : one)));
  };
  const chooseAll = (choice: Choice): void => {
    setChoices((before) => before.map(() => choice));
    setTitleChoice(choice);
  };
  const save = (): void => {
    const { standoff } = props;
    const title = standoff.title ?? (titleChoice() === 'mine' ? standoff.mine.title : standoff.newest.title);
    props.document
      .settle(title, joinParts(standoff.parts, choices()))
      .catch((error: unknown) => toasts.fail(error));
    props.close();
  };
  return (
    <Dialog title={words.dialogs.merge.heading} class="merge" close={props.close}>
      <p>{words.dialogs.merge.says(places().length + (props.standoff.title === undefined ? 1 : 0))}</p>
      <div class="merge-all">
        <button type="button" class="btn btn-sm btn-line" onClick={() => chooseAll('mine')}>
          {' '}
          {words.dialogs.merge.mineEverywhere}{' '}
        </button>
        <button type="button" class="btn btn-sm btn-line" onClick={() => chooseAll('theirs')}>
          {' '}
          {words.dialogs.merge.theirsEverywhere}{' '}
        </button>
      </div>
      <div class="merge-places">
        <Show when={props.standoff.title === undefined}>
          <Place
            name={words.dialogs.merge.title}
            clash={{ mine: props.standoff.mine.title, theirs: props.standoff.newest.title }}
            choice={titleChoice()}
            choose={setTitleChoice}
            single
          />
        </Show>
        <For each={places()}>
          {(place, i) => (
            <Place
              name={words.dialogs.merge.place(i() + 1, places().length)}
              before={place.before}
              after={place.after}
              clash={place.clash}
              choice={choices()[i()] ?? 'both'}
              choose={(choice) => choose(i(), choice)}
            />
          )}
        </For>
      </div>
      <div class="dialog-acts">
        <button type="button" class="btn btn-primary" autofocus onClick={save}>
          {' '}
          {words.dialogs.merge.saveText}{' '}
        </button>
        <button type="button" class="btn btn-line" onClick={props.close}>
          {' '}
          {words.common.later}{' '}
        </button>
      </div>
    </Dialog>
  );
}

function Place(props: {
  name: string;
  before?: string;
  after?: string;
  clash: Clash;
  choice: Choice;
  choose: (choice: Choice) => void;
  /** A title is one of the two. */
  single?: boolean;
}): JSX.Element {
  const group = createUniqueId();
  const option = (choice: Choice, label: string, text: string | undefined): JSX.Element => (
    <label class="merge-option" classList={{ 'merge-chosen': props.choice === choice }}>
      <input
        type="radio"
        name={group}
        checked={props.choice === choice}
        onChange={() => props.choose(choice)}
      />
      <span class="merge-label">{label}</span>
      <Show when={text !== undefined}>
        <span class="merge-words" classList={{ 'merge-nothing': text?.trim() === '' }}>
          {text?.trim() === '' ? words.dialogs.merge.nothing : text?.trim()}
        </span>
      </Show>
    </label>
  );
  return (
    <fieldset class="merge-place">
      <legend class="small quiet">{props.name}</legend>
      <Show when={props.before}>{(text) => <p class="merge-around">{text()}</p>}</Show>
      {option('mine', words.dialogs.merge.mine, props.clash.mine)}
      {option('theirs', words.dialogs.merge.theirs, props.clash.theirs)}
      <Show when={!props.single}>{option('both', words.dialogs.merge.both, undefined)}</Show>
      <Show when={props.after}>{(text) => <p class="merge-around">{text()}</p>}</Show>
    </fieldset>
  );
}

function placesOf(parts: readonly MergePart[]): readonly Place[] {
  const around = (at: number): string => {
    const part = parts[at];
    return part !== undefined && 'agreed' in part ? part.agreed : '';
  };
  const places: Place[] = [];
  for (const [at, part] of parts.entries()) {
    if ('agreed' in part) continue;
    const before = around(at - 1);
    const after = around(at + 1);
    places.push({
      clash: part,
      before: before.length > AROUND_CHARS ? `…${before.slice(-AROUND_CHARS)}` : before,
      after: after.length > AROUND_CHARS ? `${after.slice(0, AROUND_CHARS)}…` : after,
    });
  }
  return places;
}
