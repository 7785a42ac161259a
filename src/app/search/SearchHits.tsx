import { For, type JSX, Show } from 'solid-js';
import type { SearchHit } from '../../../workers/protocol.ts';
import type { FormsLanguage } from '../../mx/search/word-forms.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { momentOf, shortTime } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import { litParts } from './lit-words.ts';
import { Marked } from './Marked.tsx';
import { partsAt } from './matched-parts.ts';
import { plainSnippet } from './plain-snippet.ts';

/** The results in their order, each with the passage that it was found by. */
export function SearchHits(props: {
  hits: readonly SearchHit[];
  question: string;
  forms: FormsLanguage | undefined;
  chosen: number;
  onChoose: (at: number) => void;
  onOpen: (hit: SearchHit) => void;
  onKey: (event: KeyboardEvent) => void;
}): JSX.Element {
  return (
    <div id="search-hits" class="search-hits" role="listbox" aria-label={words.search.results}>
      <For each={props.hits}>
        {(hit, at) => (
          <div
            id={`hit-${at()}`}
            class="search-hit"
            role="option"
            tabIndex={-1}
            aria-selected={at() === props.chosen}
            onClick={() => {
              if (at() === props.chosen || !hasPreview()) props.onOpen(hit);
              else props.onChoose(at());
            }}
            onDblClick={() => props.onOpen(hit)}
            onKeyDown={(event) => props.onKey(event)}
          >
            <p class="search-hit-title">
              <Glyph type={hit.type} />
              <bdi>
                <Marked parts={litParts(hit.title, props.question, props.forms)} />
              </bdi>
              <time datetime={new Date(hit.modified).toISOString()} title={momentOf(hit.modified)}>
                {shortTime(hit.modified, Date.now())}
              </time>
            </p>
            <Show when={hit.snippet !== ''}>
              <p class="search-hit-snippet" dir="auto">
                <Marked parts={snippetParts(hit)} />
              </p>
            </Show>
          </div>
        )}
      </For>
    </div>
  );
}

function snippetParts(hit: SearchHit) {
  const { text, marks } = plainSnippet(hit.snippet, hit.marks);
  return partsAt(text, marks);
}

/** Where there is no preview beside the results, one click opens. */
function hasPreview(): boolean {
  return matchMedia('(min-width: 1100px)').matches;
}
