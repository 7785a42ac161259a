import { createMemo, For, type JSX, Show } from 'solid-js';
import type { NodeId } from '../../mx/types.ts';
import { useApp } from '../state/app-state.ts';
import { parentOf } from '../versions/merged-words.ts';
import { VersionRow } from '../versions/VersionRow.tsx';
import { words } from '../words/catalogue.ts';

/** The versions of the note, newest first; each opens on the page where it can be read, compared, restored. */
export function HistoryTab(props: { id: NodeId }): JSX.Element {
  const { active } = useApp();
  const newestFirst = createMemo(() => [...active.versions()].reverse());
  return (
    <section class="sec">
      <header>
        <h3>{words.panel.versions}</h3>
        <span class="count">{newestFirst().length}</span>
        <span class="sec-end">
          <a class="text-btn" href={`#/history/${props.id}`}>
            {' '}
            {words.panel.compare}{' '}
          </a>
        </span>
      </header>
      <Show when={newestFirst().length === 1}>
        <p class="quiet">{words.panel.oneVersion}</p>
      </Show>
      <div class="version-rows">
        <For each={newestFirst()}>
          {(version) => (
            <VersionRow
              version={version}
              before={parentOf(active.versions(), version)}
              href={`#/history/${props.id}?version=${version.version}`}
              current={false}
            />
          )}
        </For>
      </div>
    </section>
  );
}
