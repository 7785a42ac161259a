import CalendarClock from 'lucide-solid/icons/calendar-clock';
import HardDrive from 'lucide-solid/icons/hard-drive';
import ShieldCheck from 'lucide-solid/icons/shield-check';
import { type JSX, Show } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import { isUnderSevenDayRule } from '../state/seven-day-rule.ts';
import { words } from '../words/catalogue.ts';

/** In which place, and whether the browser has promised to keep it. */
export function WhereEntry(): JSX.Element {
  const { memex, keeping } = useApp();
  return (
    <section class="entry">
      <h2>{words.safety.where.heading}</h2>
      <div>
        <div class="issue">
          <Show
            when={keeping.promised()}
            fallback={
              <>
                <HardDrive class="warn-ink" />
                <div>
                  <b>{words.safety.where.noPromise}</b>
                  <p>{words.safety.where.noPromiseSays}</p>
                </div>
                <button type="button" class="btn btn-line btn-sm" onClick={() => void keeping.ask()}>
                  {words.safety.where.ask}
                </button>
              </>
            }
          >
            <ShieldCheck class="ok-ink" />
            <div>
              <b>{words.safety.where.kept}</b>
              <p>{words.safety.where.keptSays}</p>
            </div>
            <code class="quiet small">{memex.key()}.mx</code>
          </Show>
        </div>
        <Show when={isUnderSevenDayRule()}>
          <div class="issue">
            <CalendarClock class="warn-ink" />
            <div>
              <b>{words.safety.where.sevenDays}</b>
              <p>{words.safety.where.sevenDaysSays}</p>
            </div>
          </div>
        </Show>
      </div>
    </section>
  );
}
