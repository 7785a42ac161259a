import { For, type JSX, Show } from 'solid-js';
import type { SimilarRow } from '../../../workers/similar-protocol.ts';
import type { NodeId } from '../../mx/types.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { comparisonAddress } from '../router.ts';
import { likenessFigure, likenessWords, shortened, similarSentence } from '../similar/likeness-words.ts';
import { ShareStrip } from '../similar/ShareStrip.tsx';
import type { SimilarNotes } from '../similar/similar-notes.ts';
import { sentenceOf } from '../state/sentence.ts';
import '../similar/lit.css';
import './SimilarSection.css';
import { words } from '../words/catalogue.ts';

/** Two lines. */
const QUOTE_CHARS = 80;

/** Notes that share parts with this one, the most alike first: each with how much, where, and how it begins. */
export function SimilarSection(props: { id: NodeId; similar: SimilarNotes }): JSX.Element {
  const rows = (): readonly SimilarRow[] => props.similar.rows() ?? [];
  return (
    <section class="sec similar">
      <header>
        <h3>{words.panel.similar}</h3>
        <Show when={rows().length > 0}>
          <span class="count">{rows().length}</span>
        </Show>
        <span class="sec-end">
          <a class="text-btn" href="#/duplicates">
            {' '}
            {words.panel.nearDuplicates}{' '}
          </a>
        </span>
      </header>
      <Show
        when={props.similar.failure() === undefined}
        fallback={<p class="quiet">{sentenceOf(props.similar.failure())}</p>}
      >
        <Show when={props.similar.rows()}>
          {(found) => (
            <p class="quiet">{found().length === 0 ? words.panel.noSimilar : similarSentence(found())}</p>
          )}
        </Show>
        <ul class="similar-rows">
          <For each={rows()}>{(row) => <Row id={props.id} row={row} />}</For>
        </ul>
      </Show>
    </section>
  );
}

function Row(props: { id: NodeId; row: SimilarRow }): JSX.Element {
  return (
    <li>
      <a class="similar-row" href={comparisonAddress(props.id, props.row.id)}>
        <span class="similar-title">
          <Glyph type={props.row.nodeType} />
          <b class="cut">{props.row.title}</b>
          <span class="similar-figure">
            <span aria-hidden="true">{likenessFigure(props.row)}</span>
            <span class="vh">
              {props.row.similarity === 1
                ? likenessFigure(props.row)
                : words.panel.alike(likenessFigure(props.row))}
              ,{' '}
            </span>
          </span>
        </span>
        <Show when={props.row.shared}>{(shared) => <ShareStrip strip={shared().strip} />}</Show>
        <span class="similar-words">
          {props.row.isApart ? words.panel.keptApart(likenessWords(props.row)) : likenessWords(props.row)}
        </span>
        <Show when={props.row.shared?.quote}>
          {(quote) => (
            <span class="similar-quote">
              {words.common.quotedMark(<mark class="lit">{shortened(quote(), QUOTE_CHARS)}</mark>)}
            </span>
          )}
        </Show>
      </a>
    </li>
  );
}
