import { For, type JSX, Show } from 'solid-js';
import type { SearchHit } from '../../../workers/reading-protocol.ts';
import type { FormsLanguage } from '../../mx/search/word-forms.ts';
import { isOnBox, rowChoice } from '../batch/row-choice.ts';
import type { Selection } from '../batch/selection.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { useApp } from '../state/app-state.ts';
import { momentOf, shortTime } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import { litParts } from './lit-words.ts';
import { Marked } from './Marked.tsx';
import { partsAt } from './matched-parts.ts';
import { plainSnippet } from './plain-snippet.ts';
import '../batch/row-box.css';

/** The results in their order, each with the passage that it was found by. */
export function SearchHits(props: {
  hits: readonly SearchHit[];
  question: string;
  forms: FormsLanguage | undefined;
  chosen: number;
  selection: Selection;
  onChoose: (at: number) => void;
  onOpen: (hit: SearchHit) => void;
  onKey: (event: KeyboardEvent) => void;
}): JSX.Element {
  const { toasts } = useApp();
  const { selection } = props;
  const choice = rowChoice(selection, (error) => toasts.fail(error));
  const isChoosing = (): boolean => selection.count() > 0;
  const onKey = (event: KeyboardEvent): void => {
    if (!choice.keyed(props.chosen, event)) props.onKey(event);
  };
  return (
    <div
      id="search-hits"
      class="search-hits"
      classList={{ 'rows-choosing': isChoosing() }}
      role="listbox"
      tabIndex={0}
      aria-label={words.search.results}
      aria-multiselectable={isChoosing()}
      aria-activedescendant={`hit-${props.chosen}`}
      onKeyDown={(event) => {
        if (event.target === event.currentTarget) onKey(event);
      }}
    >
      <For each={props.hits}>
        {(hit, at) => (
          <div
            id={`hit-${at()}`}
            class="search-hit"
            data-note={hit.id}
            role="option"
            tabIndex={-1}
            aria-selected={at() === props.chosen}
            aria-checked={isChoosing() ? selection.has(hit.id) : undefined}
            onClick={(event) => {
              if (choice.clicked(at(), event)) props.onChoose(at());
              else if (at() === props.chosen || !hasPreview()) props.onOpen(hit);
              else props.onChoose(at());
            }}
            onPointerDown={(event) => choice.pressed(at(), event)}
            onDblClick={(event) => {
              if (!isOnBox(event)) props.onOpen(hit);
            }}
            onKeyDown={onKey}
          >
            <p class="search-hit-title">
              <span class="row-lead">
                <Glyph type={hit.type} />
                <span class="row-box" aria-hidden="true" />
              </span>
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
