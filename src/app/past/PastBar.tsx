import ChevronLeft from 'lucide-solid/icons/chevron-left';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import History from 'lucide-solid/icons/rotate-ccw-clock';
import { createSignal, type JSX, Show } from 'solid-js';
import { lendActs } from '../commands/lent-acts.ts';
import { Menu } from '../parts/Menu.tsx';
import { useApp } from '../state/app-state.ts';
import type { PastMoment } from '../state/past.ts';
import { momentOf } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import { BringAllDialog } from './BringAllDialog.tsx';
import { bringNodeBack } from './bring-back.ts';
import './PastBar.css';

/** Says over every screen that it shows the past, and which; the ways to now, and back from then. */
export default function PastBar(props: { moment: PastMoment }): JSX.Element {
  const app = useApp();
  const [asking, setAsking] = createSignal(false);
  const shownNode = (): string | undefined => {
    const { screen, id } = app.router.route();
    return screen === 'notes' && id !== 'new' ? id : undefined;
  };
  const bringThisBack = (id: string): void => void bringNodeBack(app, id, props.moment.commit);
  lendActs({
    'time.bringNode': () => {
      const id = shownNode();
      return id === undefined ? undefined : () => bringThisBack(id);
    },
    'time.bringAll': () => () => setAsking(true),
  });
  return (
    <div class="past-bar" role="status">
      <History />
      <p class="num">
        {words.time.asItWas(momentOf(props.moment.time))} · {words.time.readOnly}
      </p>
      <span class="past-bar-end">
        <button
          type="button"
          class="icon-btn"
          disabled={props.moment.commit <= 1}
          aria-label={words.time.previousMoment}
          title={words.time.previousMoment}
          onClick={() => app.past.open(props.moment.commit - 1)}
        >
          <ChevronLeft />
        </button>
        <button
          type="button"
          class="icon-btn"
          aria-label={words.time.nextMoment}
          title={words.time.nextMoment}
          onClick={() => app.past.open(props.moment.commit + 1)}
        >
          <ChevronRight />
        </button>
        <Show when={shownNode()}>
          {(id) => (
            <button type="button" class="btn btn-sm no-phone" onClick={() => bringThisBack(id())}>
              {words.time.bringNode}
            </button>
          )}
        </Show>
        <button
          type="button"
          class="btn btn-sm"
          classList={{ 'no-phone': shownNode() !== undefined }}
          onClick={() => setAsking(true)}
        >
          {words.time.bringAll}
        </button>
        <Show when={shownNode()}>
          {(id) => (
            <Menu
              class="btn btn-sm only-phone"
              label={words.time.bringBack}
              entries={[
                { label: words.time.bringNode, run: () => bringThisBack(id()) },
                { label: words.time.bringAll, run: () => setAsking(true) },
              ]}
            >
              {words.time.bringBack}
            </Menu>
          )}
        </Show>
        <button type="button" class="btn btn-sm past-bar-now" onClick={() => app.past.leave()}>
          {words.time.backToNow}
        </button>
      </span>
      <Show when={asking()}>
        <BringAllDialog moment={props.moment} close={() => setAsking(false)} />
      </Show>
    </div>
  );
}
