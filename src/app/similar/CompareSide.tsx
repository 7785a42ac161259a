import { type JSX, lazy, Show } from 'solid-js';
import type { Comparison } from '../../../workers/similar-protocol.ts';
import type { TextSpan } from '../../mx/similarity/lit-passages.ts';
import { fileKind } from '../notes/file-facts.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { typeLabel } from '../parts/node-types.ts';
import { readyValue } from '../parts/ready-value.ts';
import { nodeAddress } from '../router.ts';
import { useApp } from '../state/app-state.ts';
import { dayOf, size } from '../state/sentence.ts';
import { createTold } from '../state/told-read.ts';
import { withWords, words } from '../words/catalogue.ts';
import { LitText } from './LitText.tsx';
import { percentOf } from './likeness-words.ts';

const FilePreview = lazy(withWords(['views'], () => import('../preview/FilePreview.tsx')));

/** One of two nodes that are compared: its name and facts, then its text with the shared passages lit. */
export function CompareSide(props: {
  compared: Comparison;
  which: 'one' | 'other';
  spans: readonly TextSpan[];
  current: number | undefined;
  choose: (passage: number) => void;
}): JSX.Element {
  const node = () => props.compared[props.which];
  const kind = (): string =>
    node().nodeType === 'file' ? fileKind(node().mediaType) : typeLabel(node().nodeType);
  const part = (): string => {
    const { shared, chunks } = props.compared;
    if (shared !== undefined)
      return words.similar.inBoth(percentOf(props.which === 'one' ? shared.ofOne : shared.ofOther));
    return words.similar.partsInBoth(chunks.shared, chunks[props.which]);
  };
  return (
    <section
      class={`compare-side compare-${props.which} scroll`}
      aria-label={(props.which === 'one' ? words.similar.first : words.similar.second)(node().title)}
    >
      <header>
        <h2>
          <Glyph type={node().nodeType} />
          <a href={nodeAddress(node().id)} dir="auto">
            {node().title}
          </a>
        </h2>
        <p class="quiet num">
          <span>{kind()}</span>
          <span>{size(node().bytes)}</span>
          <span>{words.similar.changed(dayOf(node().modified))}</span>
          <span>{part()}</span>
        </p>
      </header>
      <Show when={props.compared.texts} fallback={<File id={node().id} version={node().version} />}>
        {(texts) => (
          <LitText
            text={texts()[props.which]}
            spans={props.spans}
            current={props.current}
            choose={props.choose}
          />
        )}
      </Show>
    </section>
  );
}

/** What is no text is shown as it is, beside what could be told of its parts. */
function File(props: { id: string; version: number }): JSX.Element {
  const app = useApp();
  const [node] = createTold(
    app,
    () => ({ id: props.id, version: props.version }),
    ({ id }) => app.client.node(id),
  );
  return <Show when={readyValue(node)}>{(known) => <FilePreview node={known()} />}</Show>;
}
