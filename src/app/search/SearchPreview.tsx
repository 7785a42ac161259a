import { createResource, For, type JSX, Show } from 'solid-js';
import type { SearchHit } from '../../../workers/reading-protocol.ts';
import type { FormsLanguage } from '../../mx/search/word-forms.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { typeLabel } from '../parts/node-types.ts';
import { readyValue } from '../parts/ready-value.ts';
import { useApp } from '../state/app-state.ts';
import { sentenceOf, size } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import { litParts } from './lit-words.ts';
import { Marked } from './Marked.tsx';
import { plainParagraphs, takenParagraphs } from './plain-text.ts';

/** As much of a text as is worth reading beside the results. */
const PREVIEW_BYTES = 64 * 1024;

/** The chosen result's text, with the words marked where they stand. */
export function SearchPreview(props: {
  hit: SearchHit;
  query: string;
  forms: FormsLanguage | undefined;
  onOpen: () => void;
}): JSX.Element {
  const { client } = useApp();
  const [read] = createResource(
    () => props.hit.id,
    async (id) => {
      const node = await client.node(id);
      if (!node.mediaType.startsWith('text/')) {
        const taken = await client.takenText(id);
        return { node, paragraphs: takenParagraphs(taken?.beginning ?? '') };
      }
      const { bytes } = await client.contentRange(id, 0, PREVIEW_BYTES);
      return { node, paragraphs: plainParagraphs(new TextDecoder().decode(bytes), node.title) };
    },
  );
  const shown = () => readyValue(read);
  return (
    <article class="search-preview no-phone" aria-label={words.search.preview}>
      <p class="search-preview-kind">
        <Glyph type={props.hit.type} />
        <Show when={shown()} fallback={typeLabel(props.hit.type)}>
          {(ready) => <>{words.search.typeAndSize(typeLabel(props.hit.type), size(ready().node.bytes))}</>}
        </Show>
        <button type="button" class="btn btn-line btn-sm" onClick={() => props.onOpen()}>
          {words.common.open}
        </button>
      </p>
      <h2 dir="auto">{props.hit.title}</h2>
      <div class="search-preview-text">
        <Show when={read.state === 'errored'}>
          <p>{sentenceOf(read.error)}</p>
        </Show>
        <For each={shown()?.paragraphs ?? []}>
          {(paragraph) => (
            <p dir="auto" classList={{ 'search-preview-heading': paragraph.heading }}>
              <Marked parts={litParts(paragraph.text, props.query, props.forms)} />
            </p>
          )}
        </For>
      </div>
    </article>
  );
}
