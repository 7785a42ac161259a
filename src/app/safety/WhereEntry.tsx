import HardDrive from 'lucide-solid/icons/hard-drive';
import ShieldCheck from 'lucide-solid/icons/shield-check';
import { createResource, type JSX, Show } from 'solid-js';
import { readyValue } from '../parts/ready-value.ts';
import { useApp } from '../state/app-state.ts';
import { readRoomFacts } from './room-facts.ts';

/** In which place, and whether the browser has promised to keep it. */
export function WhereEntry(): JSX.Element {
  const { memex, toasts } = useApp();
  const [read, { refetch }] = createResource(readRoomFacts);
  const room = () => readyValue(read);
  const keep = async (): Promise<void> => {
    try {
      const granted = await navigator.storage.persist();
      await refetch();
      if (!granted) {
        toasts.say(
          'The browser did not promise it now. It often does once the app is installed or much used.',
        );
      }
    } catch (error) {
      toasts.fail(error);
    }
  };
  return (
    <section class="entry">
      <h2>Where it is</h2>
      <div class="issue">
        <Show
          when={room()?.persisted}
          fallback={
            <>
              <HardDrive class="warn-ink" />
              <div>
                <b>In this browser, on this device</b>
                <p>
                  The browser has made no promise to keep it: when the disk runs full, or after weeks without
                  a visit in some browsers, it may clear it by itself. Back up, or ask for the promise.
                </p>
              </div>
              <button type="button" class="btn btn-line btn-sm" onClick={() => void keep()}>
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
    </section>
  );
}
