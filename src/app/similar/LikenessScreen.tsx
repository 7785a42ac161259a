import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from 'solid-js';
import {
  LIKENESS_SETTING,
  type LikenessSettings,
  USUAL_LIKENESS,
} from '../../mx/similarity/likeness-settings.ts';
import type { Json } from '../../mx/types.ts';
import { readyValue } from '../parts/ready-value.ts';
import { useApp } from '../state/app-state.ts';
import { decimal } from '../state/sentence.ts';
import { createTold } from '../state/told-read.ts';
import { words } from '../words/catalogue.ts';
import { LikenessPreview } from './LikenessPreview.tsx';
import { LikenessSlider } from './LikenessSlider.tsx';
import '../parts/ledger.css';
import './LikenessScreen.css';

interface Part {
  readonly key: keyof LikenessSettings;
  readonly max: number;
  readonly step: number;
  readonly said: (value: number) => string;
}

const percent = (value: number): string => words.likeness.perCent(Math.round(value * 100));
const weight = (value: number): string => {
  const said = words.similar;
  if (value === 0) return said.allAlike;
  if (value === 1) return said.usual;
  return (value < 1 ? said.less : said.more)(decimal(value, 1));
};

const PARTS: readonly Part[] = [
  { key: 'threshold', max: 1, step: 0.05, said: percent },
  { key: 'containment', max: 1, step: 0.05, said: percent },
  { key: 'rarity', max: 2, step: 0.1, said: weight },
  { key: 'length', max: 2, step: 0.1, said: weight },
];

/** What counts for likeness in this memex, with what a change would mean for one note. */
export default function LikenessScreen(): JSX.Element {
  const app = useApp();
  const { client, memex, toasts } = app;
  const [saved] = createTold(
    app,
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
      toasts.say(settings === undefined ? words.similar.asUsual : words.similar.fromNowOn, {
        label: words.common.undo,
        run: async () => void (await apply(before)),
      });
    } catch (error) {
      toasts.fail(error);
    }
  };
  return (
    <main class="scroll">
      <div class="ledger likeness">
        <header>
          <h1>{words.similar.settings}</h1>
          <p class="lead">{words.similar.settingsLead}</p>
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
                    label={words.similar[part.key].label}
                    means={words.similar[part.key].means}
                    min={part.key === 'threshold' ? part.step : 0}
                    max={part.max}
                    step={part.step}
                    value={values()[part.key]}
                    said={part.said(values()[part.key])}
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
                  {words.common.save}
                </button>
                <button
                  type="button"
                  class="btn btn-line"
                  disabled={!differs()}
                  onClick={() => setDraft(now())}
                >
                  {words.similar.backToSaved}
                </button>
                <button
                  type="button"
                  class="btn ledger-foot-end"
                  disabled={isSame(now(), USUAL_LIKENESS) || memex.report()?.readOnly === true}
                  onClick={() => void set(undefined)}
                >
                  {words.similar.reset}
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
