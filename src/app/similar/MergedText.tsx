import { createMemo, createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';
import { type Choice, type Clash, clashesOf, type MergePart } from '../state/merge-texts.ts';
import { words } from '../words/catalogue.ts';

const AROUND_CHARS = 90;

interface Place {
  readonly clash: Clash;
  readonly before: string;
  readonly after: string;
}

/** What two notes say together: place by place where they differ, or as a text to write in. */
export function MergedText(props: {
  /** How both are called. */
  stays: string;
  goes: string;
  parts: readonly MergePart[];
  choices: readonly Choice[];
  text: string;
  /** The text was written by hand: choosing a place takes that back. */
  written: boolean;
  choose: (at: number, choice: Choice) => void;
  write: (text: string) => void;
}): JSX.Element {
  const [asText, setAsText] = createSignal(false);
  const places = createMemo(() => placesOf(props.parts));
  return (
    <Show when={places().length > 0} fallback={<p class="merge-content">{words.similar.sayTheSame}</p>}>
      <div class="merge-tools">
        <p class="small quiet">
          {(props.written ? words.similar.placesDifferByHand : words.similar.placesDiffer)(places().length)}
        </p>
        <fieldset class="seg" aria-label={words.similar.howTogether}>
          <button type="button" aria-pressed={!asText()} onClick={() => setAsText(false)}>
            {' '}
            {words.similar.byPlace}{' '}
          </button>
          <button type="button" aria-pressed={asText()} onClick={() => setAsText(true)}>
            {' '}
            {words.similar.asText}{' '}
          </button>
        </fieldset>
      </div>
      <Show
        when={asText()}
        fallback={
          <div class="merge-places">
            <For each={places()}>
              {(place, i) => (
                <PlaceChoice
                  name={words.similar.place(i() + 1, places().length)}
                  place={place}
                  stays={props.stays}
                  goes={props.goes}
                  choice={props.choices[i()] ?? 'mine'}
                  choose={(choice) => props.choose(i(), choice)}
                />
              )}
            </For>
          </div>
        }
      >
        <textarea
          class="merge-written"
          aria-label={words.similar.mergedText}
          rows={12}
          value={props.text}
          onInput={(event) => props.write(event.currentTarget.value)}
        />
      </Show>
    </Show>
  );
}

function PlaceChoice(props: {
  name: string;
  place: Place;
  stays: string;
  goes: string;
  choice: Choice;
  choose: (choice: Choice) => void;
}): JSX.Element {
  const group = createUniqueId();
  /** What only one of them says is in it or not: there is nothing to be had of both. */
  const isOnlyIn = (): 'mine' | 'theirs' | undefined =>
    props.place.clash.mine.trim() === ''
      ? 'theirs'
      : props.place.clash.theirs.trim() === ''
        ? 'mine'
        : undefined;
  const option = (choice: Choice, label: string, text: string | undefined): JSX.Element => (
    <label class="merge-option" classList={{ 'merge-chosen': props.choice === choice }}>
      <input
        type="radio"
        name={group}
        checked={props.choice === choice}
        onChange={() => props.choose(choice)}
      />
      <span class="merge-label">{label}</span>
      <Show when={text !== undefined && text.trim() !== ''}>
        <span class="merge-words">{text?.trim()}</span>
      </Show>
    </label>
  );
  const label = (choice: 'mine' | 'theirs'): string => {
    const name = choice === 'mine' ? props.stays : props.goes;
    const only = isOnlyIn();
    if (only === undefined) return words.similar.asHasIt(name);
    return only === choice ? words.similar.takeIt(name) : words.similar.leaveOut;
  };
  return (
    <fieldset class="merge-place">
      <legend class="small quiet">{props.name}</legend>
      <Show when={props.place.before}>{(text) => <p class="merge-around">{text()}</p>}</Show>
      {option('mine', label('mine'), props.place.clash.mine)}
      {option('theirs', label('theirs'), props.place.clash.theirs)}
      <Show when={isOnlyIn() === undefined}>{option('both', words.similar.both, undefined)}</Show>
      <Show when={props.place.after}>{(text) => <p class="merge-around">{text()}</p>}</Show>
    </fieldset>
  );
}

function placesOf(parts: readonly MergePart[]): readonly Place[] {
  const around = (at: number): string => {
    const part = parts[at];
    return part !== undefined && 'agreed' in part ? part.agreed.trim() : '';
  };
  const clashes = new Set<MergePart>(clashesOf(parts));
  return parts.flatMap((part, at) => {
    if (!clashes.has(part) || !('mine' in part)) return [];
    const [before, after] = [around(at - 1), around(at + 1)];
    return [
      {
        clash: part,
        before: before.length > AROUND_CHARS ? `…${before.slice(-AROUND_CHARS)}` : before,
        after: after.length > AROUND_CHARS ? `${after.slice(0, AROUND_CHARS)}…` : after,
      },
    ];
  });
}
