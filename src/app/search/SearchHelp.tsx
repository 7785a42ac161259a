import { For, type JSX } from 'solid-js';
import type { FormsLanguage } from '../../mx/search/word-forms.ts';
import { words } from '../words/catalogue.ts';
import { WordForms } from './WordForms.tsx';

const WAYS = [
  ['grey heron', 'allWords'],
  ['"grey heron"', 'phrase'],
  ['her*', 'prefix'],
  ['hreon~', 'like'],
  ['heron OR egret', 'either'],
  ['heron -grey', 'not'],
  ['title:heron', 'title'],
  ['tag:bird', 'tag'],
  ['type:note', 'type'],
  ['created:2026-11', 'created'],
  ['link:"As We May Think"', 'link'],
  ['has:backlink', 'has'],
  ['is:orphan', 'is'],
  ['[pages>200]', 'property'],
] as const;

/** How to search: every way with an example, which can be tried. */
export function SearchHelp(props: {
  onTry: (text: string) => void;
  forms: FormsLanguage | undefined;
  onForms: (language: FormsLanguage | undefined) => void;
}): JSX.Element {
  return (
    <section class="search-ways" aria-label={words.search.howTo}>
      <dl>
        <For each={WAYS}>
          {([example, name]) => (
            <div>
              <dt>
                <button type="button" onClick={() => props.onTry(example)}>
                  <code>{example}</code>
                </button>
              </dt>
              <dd>{words.search.ways[name]}</dd>
            </div>
          )}
        </For>
      </dl>
      <WordForms language={props.forms} onLanguage={props.onForms} />
      <p class="quiet small">{words.search.waysKeys}</p>
    </section>
  );
}
