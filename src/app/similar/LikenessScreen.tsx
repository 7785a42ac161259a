import { createEffect, createMemo, createResource, createSignal, For, type JSX, on, Show } from 'solid-js';
import {
  LIKENESS_SETTING,
  type LikenessSettings,
  USUAL_LIKENESS,
} from '../../mx/similarity/likeness-settings.ts';
import type { Json } from '../../mx/types.ts';
import { readyValue } from '../parts/ready-value.ts';
import { useApp } from '../state/app-state.ts';
import { LikenessPreview } from './LikenessPreview.tsx';
import { LikenessSlider } from './LikenessSlider.tsx';
import '../parts/ledger.css';
import './LikenessScreen.css';

interface Part {
  readonly key: keyof LikenessSettings;
  readonly label: string;
  readonly means: string;
  readonly max: number;
  readonly step: number;
  readonly words: (value: number) => string;
}

const percent = (value: number): string => `${Math.round(value * 100)} %`;
const weight = (value: number): string =>
  value === 0
    ? 'all alike'
    : value === 1
      ? 'as usual'
      : `${value < 1 ? 'less' : 'more'}, × ${value.toFixed(1)}`;

const PARTS: readonly Part[] = [
  {
    key: 'threshold',
    label: 'Shown from',
    means: 'What is less alike is not listed beside a note.',
    max: 1,
    step: 0.05,
    words: percent,
  },
  {
    key: 'containment',
    label: 'Held whole in another',
    means: 'What a note counts for that stands whole in a longer one, beside 100 % for the same.',
    max: 1,
    step: 0.05,
    words: percent,
  },
  {
    key: 'rarity',
    label: 'Rare words',
    means: 'How much they count before words that many notes have.',
    max: 2,
    step: 0.1,
    words: weight,
  },
  {
    key: 'length',
    label: 'Long words',
    means: 'How much they count before short ones.',
    max: 2,
    step: 0.1,
    words: weight,
  },
];

/** What counts for likeness in this memex, with what a change would mean for one note. */
export default function LikenessScreen(): JSX.Element {
  const app = useApp();
  const { client, memex, toasts } = app;
  const [saved] = createResource(
    () => memex.phase() === 'open' && { commit: memex.changes()?.commit },
    () => client.likeness(),
  );
  const [draft, setDraft] = createSignal<LikenessSettings>();
  const now = createMemo(() => readyValue(saved) ?? saved.latest, undefined, { equals: isSame });
  // set elsewhere too: in another tab, by Undo
  createEffect(on(now, (settings) => setDraft(settings)));
  const differs = (): boolean => !isSame(now(), draft());
  const set = async (settings: LikenessSettings | undefined): Promise<void> => {
    const before = now();
    const apply = (value: LikenessSettings | undefined): Promise<unknown> =>
      client.apply([{ kind: 'setSetting', name: LIKENESS_SETTING, value: asJson(value) }]);
    try {
      await apply(settings);
      toasts.say(
        settings === undefined
          ? 'Similar notes are found as usual.'
          : 'Similar notes are found so from now on.',
        { label: 'Undo', run: async () => void (await apply(before)) },
      );
    } catch (error) {
      toasts.fail(error);
    }
  };
  return (
    <main class="scroll">
      <div class="ledger likeness">
        <header>
          <h1>Similar notes</h1>
          <p class="lead">What counts for likeness in this memex. The list says what a change would mean.</p>
        </header>
        <Show when={draft()}>
          {(values) => (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                void set(values());
              }}
            >
              <For each={PARTS}>
                {(part) => (
                  <LikenessSlider
                    label={part.label}
                    means={part.means}
                    min={part.key === 'threshold' ? part.step : 0}
                    max={part.max}
                    step={part.step}
                    value={values()[part.key]}
                    words={part.words(values()[part.key])}
                    set={(value) => setDraft({ ...values(), [part.key]: value })}
                  />
                )}
              </For>
              <div class="ledger-foot likeness-foot">
                <button
                  type="submit"
                  class="btn btn-primary"
                  disabled={!differs() || memex.report()?.readOnly === true}
                >
                  Save
                </button>
                <button
                  type="button"
                  class="btn btn-line"
                  disabled={!differs()}
                  onClick={() => setDraft(now())}
                >
                  Back to what is saved
                </button>
                <button
                  type="button"
                  class="btn ledger-foot-end"
                  disabled={isSame(now(), USUAL_LIKENESS) || memex.report()?.readOnly === true}
                  onClick={() => void set(undefined)}
                >
                  Reset to usual
                </button>
              </div>
              <LikenessPreview settings={values()} differs={differs()} />
            </form>
          )}
        </Show>
      </div>
    </main>
  );
}

function isSame(one: LikenessSettings | undefined, other: LikenessSettings | undefined): boolean {
  return PARTS.every(({ key }) => one?.[key] === other?.[key]);
}

/** Without a setting, everything is as usual. */
function asJson(settings: LikenessSettings | undefined): Json {
  return settings === undefined || isSame(settings, USUAL_LIKENESS) ? null : { ...settings };
}
