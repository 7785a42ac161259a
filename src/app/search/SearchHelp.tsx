import { For, type JSX } from 'solid-js';
import type { FormsLanguage } from '../../mx/search/word-forms.ts';
import { WordForms } from './WordForms.tsx';

const WAYS: readonly (readonly [example: string, what: string])[] = [
  ['grey heron', 'All words, in any order, anywhere in a note. The last may be the beginning of a word.'],
  ['"grey heron"', 'These words, one after the other.'],
  ['her*', 'Words that begin so.'],
  ['hreon~', 'Words that are nearly this.'],
  ['heron OR egret', 'Either of them.'],
  ['heron -grey', 'Not this.'],
  ['title:heron', 'Only in the title; also heading: and alias:'],
  ['tag:bird', 'Tagged so, or with a tag below it.'],
  ['type:note', 'Of this type.'],
  ['created:2026-11', 'Made then; also modified:, today, 7d, >2026, 2025..2026'],
  ['link:"As We May Think"', 'Joined with this note by a link or a mention.'],
  ['has:backlink', 'Also link, reference, tag, alias, versions.'],
  ['is:orphan', 'Also root, leaf, untitled.'],
  ['[pages>200]', 'By a property; also [status:done], [due<2027], [author].'],
];

/** How to search: every way with an example, which can be tried. */
export function SearchHelp(props: {
  onTry: (text: string) => void;
  forms: FormsLanguage | undefined;
  onForms: (language: FormsLanguage | undefined) => void;
}): JSX.Element {
  return (
    <section class="search-ways" aria-label="How to search">
      <dl>
        <For each={WAYS}>
          {([example, what]) => (
            <div>
              <dt>
                <button type="button" onClick={() => props.onTry(example)}>
                  <code>{example}</code>
                </button>
              </dt>
              <dd>{what}</dd>
            </div>
          )}
        </For>
      </dl>
      <WordForms language={props.forms} onLanguage={props.onForms} />
      <p class="quiet small">Arrow keys choose, Enter opens, Esc clears.</p>
    </section>
  );
}
