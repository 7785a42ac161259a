import { createSignal, type JSX, Show } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import { ago, figure } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';

/** What the memex holds, in figures, with the hash that proves its state. */
export function ContentsEntry(): JSX.Element {
  const { memex } = useApp();
  const [now] = createSignal(Date.now());
  return (
    <Show when={memex.status()}>
      {(status) => (
        <section class="entry">
          <h2>
            {words.safety.contents.heading}
            <small>{memex.entry()?.name}</small>
          </h2>
          <div class="safety-facts num">
            <dl>
              <dt>{words.safety.contents.nodes}</dt>
              <dd>{figure(status().nodes)}</dd>
              <dt>{words.safety.contents.links}</dt>
              <dd>{figure(status().links)}</dd>
              <dt>{words.safety.contents.references}</dt>
              <dd>
                {status().unresolvedReferences > 0
                  ? words.safety.contents.referencesAre(
                      figure(status().references),
                      figure(status().unresolvedReferences),
                    )
                  : figure(status().references)}
              </dd>
              <dt>{words.safety.contents.versions}</dt>
              <dd>{figure(status().versions)}</dd>
              <dt>{words.safety.contents.inTrash}</dt>
              <dd>{figure(status().trashed)}</dd>
            </dl>
            <dl>
              <dt>{words.safety.contents.chunks}</dt>
              <dd>{figure(status().chunks)}</dd>
              <dt>{words.safety.contents.commits}</dt>
              <dd>{figure(status().commit)}</dd>
              <dt>{words.safety.contents.lastChange}</dt>
              <dd>{ago(status().modified, now())}</dd>
              <dt>{words.safety.contents.rootHash}</dt>
              <dd>
                <code title={status().rootHash}>{status().rootHash.slice(0, 12)}</code>
              </dd>
              <dt>{words.safety.contents.format}</dt>
              <dd>{status().formatVersion}</dd>
            </dl>
          </div>
        </section>
      )}
    </Show>
  );
}
