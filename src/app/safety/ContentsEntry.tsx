import { createSignal, type JSX, Show } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import { ago, figure } from '../state/sentence.ts';

/** What the memex holds, in figures, with the hash that proves its state. */
export function ContentsEntry(): JSX.Element {
  const { memex } = useApp();
  const [now] = createSignal(Date.now());
  return (
    <Show when={memex.status()}>
      {(status) => (
        <section class="entry">
          <h2>
            What is in it<small>{memex.entry()?.name}</small>
          </h2>
          <div class="safety-facts num">
            <dl>
              <dt>Nodes</dt>
              <dd>{figure(status().nodes)}</dd>
              <dt>Links</dt>
              <dd>{figure(status().links)}</dd>
              <dt>References</dt>
              <dd>
                {figure(status().references)}
                <Show when={status().unresolvedReferences > 0}>
                  , {figure(status().unresolvedReferences)} lead nowhere yet
                </Show>
              </dd>
              <dt>Versions</dt>
              <dd>{figure(status().versions)}</dd>
              <dt>In the trash</dt>
              <dd>{figure(status().trashed)}</dd>
            </dl>
            <dl>
              <dt>Chunks</dt>
              <dd>{figure(status().chunks)}</dd>
              <dt>Commits</dt>
              <dd>{figure(status().commit)}</dd>
              <dt>Last change</dt>
              <dd>{ago(status().modified, now())}</dd>
              <dt>Root hash</dt>
              <dd>
                <code title={status().rootHash}>{status().rootHash.slice(0, 12)}</code>
              </dd>
              <dt>Format</dt>
              <dd>{status().formatVersion}</dd>
            </dl>
          </div>
        </section>
      )}
    </Show>
  );
}
