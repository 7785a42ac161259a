import { createEffect, createSignal, type JSX, on, Show } from 'solid-js';
import type { HistoryKept } from '../../mx/types.ts';
import { LossDialog } from '../parts/LossDialog.tsx';
import { useApp } from '../state/app-state.ts';
import { momentOf } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import { trimmedWords } from './history-words.ts';
import type { Tasks } from './tasks.ts';

type Way = 'all' | 'days' | 'share';

const DAY_MS = 86_400_000;
const DAYS_USUAL = 90;
const PERCENT_USUAL = 20;

/** How long history is kept: all of it, some days, or a share of the file. Keeping less asks first. */
export function HorizonChoice(props: { tasks: Tasks; kept: HistoryKept }): JSX.Element {
  const { client, unsaved } = useApp();
  const [way, setWay] = createSignal<Way>(wayOf(props.kept));
  const [days, setDays] = createSignal(DAYS_USUAL);
  const [percent, setPercent] = createSignal(PERCENT_USUAL);
  const [asking, setAsking] = createSignal<Exclude<HistoryKept, 'all'>>();
  const takeOver = (kept: HistoryKept): void => {
    setWay(wayOf(kept));
    if (kept === 'all') return;
    if ('days' in kept) setDays(kept.days);
    else setPercent(Math.round(kept.share * 100));
  };
  // Set elsewhere too: by the command line, or by undoing.
  createEffect(
    on(
      () => JSON.stringify(props.kept),
      () => takeOver(props.kept),
    ),
  );

  const chosen = (): HistoryKept =>
    way() === 'all' ? 'all' : way() === 'days' ? { days: days() } : { share: percent() / 100 };
  const differs = () => JSON.stringify(chosen()) !== JSON.stringify(props.kept);
  const keep = (kept: HistoryKept): void => {
    setAsking(undefined);
    props.tasks.start('history', async (task, watcher) => {
      await unsaved.saveAll();
      await client.apply([{ kind: 'keepHistory', keep: kept }]);
      return trimmedWords(await client.trimHistory(task, watcher));
    });
  };
  const apply = (event: Event): void => {
    event.preventDefault();
    const kept = chosen();
    if (kept === 'all') keep(kept);
    else setAsking(kept);
  };
  return (
    <form class="horizon" onSubmit={apply}>
      <fieldset disabled={props.tasks.busy()}>
        <legend class="vh">{words.safety.history.keepHistory}</legend>
        <label class="check">
          <input type="radio" name="horizon" checked={way() === 'all'} onChange={() => setWay('all')} />
          {words.safety.history.allOfIt}
        </label>
        <label class="check">
          <input type="radio" name="horizon" checked={way() === 'days'} onChange={() => setWay('days')} />
          {words.safety.history.someDays}
        </label>
        <NumberField
          label={words.safety.history.daysLabel}
          unit={words.safety.history.days}
          max={36_500}
          shown={way() === 'days'}
          value={days()}
          set={setDays}
        />
        <label class="check">
          <input type="radio" name="horizon" checked={way() === 'share'} onChange={() => setWay('share')} />
          {words.safety.history.aShare}
        </label>
        <NumberField
          label={words.safety.history.shareLabel}
          unit="%"
          max={99}
          shown={way() === 'share'}
          value={percent()}
          set={setPercent}
        />
        <Show when={differs()}>
          <button type="submit" class="btn btn-line btn-sm">
            {' '}
            {words.safety.history.keepSo}{' '}
          </button>
        </Show>
      </fieldset>
      <Show when={asking()}>
        {(kept) => (
          <LossDialog
            title={titleOf(kept())}
            keep={words.safety.history.keepEverything}
            act={words.safety.history.letGo}
            run={() => keep(kept())}
            close={() => setAsking(undefined)}
          >
            <p>{lossOf(kept())}</p>
            <p>{words.safety.history.namedStay}</p>
          </LossDialog>
        )}
      </Show>
    </form>
  );
}

function NumberField(props: {
  label: string;
  unit: string;
  max: number;
  shown: boolean;
  value: number;
  set: (value: number) => void;
}): JSX.Element {
  return (
    <Show when={props.shown}>
      <label class="field horizon-number">
        <span class="vh">{props.label}</span>
        <input
          type="number"
          min={1}
          max={props.max}
          required
          value={props.value}
          onInput={(event) => {
            if (event.currentTarget.validity.valid) props.set(event.currentTarget.valueAsNumber);
          }}
        />
        <span aria-hidden="true">{props.unit}</span>
      </label>
    </Show>
  );
}

function wayOf(kept: HistoryKept): Way {
  if (kept === 'all') return 'all';
  return 'days' in kept ? 'days' : 'share';
}

function titleOf(kept: Exclude<HistoryKept, 'all'>): string {
  return 'days' in kept
    ? words.safety.history.keepDaysQuestion(kept.days)
    : words.safety.history.keepShareQuestion(Math.round(kept.share * 100));
}

function lossOf(kept: Exclude<HistoryKept, 'all'>): string {
  return 'days' in kept
    ? words.safety.history.daysLoss(momentOf(Date.now() - kept.days * DAY_MS))
    : words.safety.history.shareLoss;
}
