import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { ReferenceRow } from '../../../workers/reading-protocol.ts';
import type { NodeId } from '../../mx/types.ts';
import { openName } from '../frame/acts.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { nodeAddress } from '../router.ts';
import { useApp } from '../state/app-state.ts';
import { Sentence } from './Sentence.tsx';
import './ReferencesSection.css';
import { words } from '../words/catalogue.ts';

const SHOWN_AT_FIRST = 12;

/** Mentions of this node elsewhere with their sentences, what it mentions, and names that mean nothing yet. */
export function ReferencesSection(): JSX.Element {
  const app = useApp();
  const [all, setAll] = createSignal(false);
  const into = createMemo(() => app.active.around()?.referencesIn ?? []);
  const sources = createMemo(() => bySource(into()));
  const resolved = createMemo(() =>
    distinct((app.active.around()?.referencesOut ?? []).filter((row) => row.id !== undefined)),
  );
  const unresolved = createMemo(() =>
    distinct((app.active.around()?.referencesOut ?? []).filter((row) => row.id === undefined)),
  );
  return (
    <>
      <section class="sec">
        <header>
          <h3>{words.panel.references}</h3>
          <span class="count">{into().length + (app.active.around()?.left.referencesIn ?? 0)}</span>
          <span class="sec-end">{words.panel.toThisNote}</span>
        </header>
        <Show when={into().length > 0} fallback={<p class="quiet">{words.panel.noReferences}</p>}>
          <For each={all() ? sources() : sources().slice(0, SHOWN_AT_FIRST)}>
            {(source) => (
              <div class="reference">
                <a href={nodeAddress(source.id)}>
                  <Glyph type={source.type} />
                  <span class="cut" dir="auto">
                    {source.title}
                  </span>
                </a>
                <For each={source.rows}>
                  {(row) => (
                    <p dir="auto">
                      <Sentence row={row} />
                    </p>
                  )}
                </For>
              </div>
            )}
          </For>
          <Show when={!all() && sources().length > SHOWN_AT_FIRST}>
            <button type="button" class="text-btn" onClick={() => setAll(true)}>
              {words.panel.more(sources().length - SHOWN_AT_FIRST)}
            </button>
          </Show>
        </Show>
      </section>
      <Show when={resolved().length > 0}>
        <section class="sec">
          <header>
            <h3>{words.panel.mentions}</h3>
            <span class="count">{resolved().length}</span>
            <span class="sec-end">{words.panel.inThisNote}</span>
          </header>
          <For each={resolved()}>
            {(row) => (
              <div class="reference">
                <a href={nodeAddress(row.id ?? '')}>
                  <Glyph type={row.nodeType} />
                  <span class="cut" dir="auto">
                    {row.title}
                  </span>
                </a>
              </div>
            )}
          </For>
        </section>
      </Show>
      <Show when={unresolved().length > 0}>
        <section class="sec">
          <header>
            <h3>{words.panel.notWritten}</h3>
            <span class="count">{unresolved().length}</span>
          </header>
          <For each={unresolved()}>
            {(row) => (
              <div class="reference reference-new">
                <span class="cut" dir="auto">
                  {row.title}
                </span>
                <button
                  type="button"
                  class="text-btn"
                  onClick={() => void openName(app, app.openNotes.active()?.id, row.title)}
                >
                  {words.panel.writeIt}
                </button>
              </div>
            )}
          </For>
        </section>
      </Show>
    </>
  );
}

interface Source {
  readonly id: NodeId;
  readonly title: string;
  readonly type: string;
  readonly rows: readonly ReferenceRow[];
}

/** Mentions under the note they stand in. */
function bySource(rows: readonly ReferenceRow[]): readonly Source[] {
  const sources = new Map<NodeId, { id: NodeId; title: string; type: string; rows: ReferenceRow[] }>();
  for (const row of rows) {
    if (row.id === undefined) continue;
    const there = sources.get(row.id);
    if (there) there.rows.push(row);
    else sources.set(row.id, { id: row.id, title: row.title, type: row.nodeType, rows: [row] });
  }
  return [...sources.values()];
}

function distinct(rows: readonly ReferenceRow[]): readonly ReferenceRow[] {
  return [...new Map(rows.map((row) => [row.id ?? row.title, row])).values()];
}
