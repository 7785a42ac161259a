import CalendarClock from 'lucide-solid/icons/calendar-clock';
import HardDrive from 'lucide-solid/icons/hard-drive';
import ShieldCheck from 'lucide-solid/icons/shield-check';
import { type JSX, Show } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import { isUnderSevenDayRule, SEVEN_DAY_STEPS } from '../state/seven-day-rule.ts';

/** In which place, and whether the browser has promised to keep it. */
export function WhereEntry(): JSX.Element {
  const { memex, keeping } = useApp();
  return (
    <section class="entry">
      <h2>Where it is</h2>
      <div>
        <div class="issue">
          <Show
            when={keeping.promised()}
            fallback={
              <>
                <HardDrive class="warn-ink" />
                <div>
                  <b>In this browser, on this device</b>
                  <p>
                    The browser has made no promise to keep it: when the disk runs full it may clear it by
                    itself. Back up, or ask for the promise.
                  </p>
                </div>
                <button type="button" class="btn btn-line btn-sm" onClick={() => void keeping.ask()}>
                  Ask to keep it
                </button>
              </>
            }
          >
            <ShieldCheck class="ok-ink" />
            <div>
              <b>Kept in this browser</b>
              <p>The browser has promised not to clear it by itself. It is still one place only.</p>
            </div>
            <code class="quiet small">{memex.entry()?.key}.mx</code>
          </Show>
        </div>
        <Show when={isUnderSevenDayRule()}>
          <div class="issue">
            <CalendarClock class="warn-ink" />
            <div>
              <b>Safari keeps it for seven days</b>
              <p>
                After seven days of use without a visit to Memex, Safari clears what a page has kept, whatever
                it has promised; not so what was installed. {SEVEN_DAY_STEPS}
              </p>
            </div>
          </div>
        </Show>
      </div>
    </section>
  );
}
