/** Find and replace, as a bar over the text. It lives in the editor's shadow root, with the editor's own styles. */
import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  openSearchPanel,
  replaceAll,
  replaceNext,
  SearchQuery,
  search,
  searchKeymap,
  setSearchQuery,
} from '@codemirror/search';
import { Prec } from '@codemirror/state';
import { type EditorView, keymap, type Panel, type ViewUpdate } from '@codemirror/view';
import { words } from '../words/catalogue.ts';
import { findLook } from './find-look.ts';
import { countMatches, type Matches } from './find-matches.ts';

const COUNT_PAUSE_MS = 60;

function createFindPanel(view: EditorView): Panel {
  let query = getSearchQuery(view.state);
  const field = input(words.editing.find, query.search);
  const replacement = input(words.editing.replaceWith, query.replace);
  field.setAttribute('main-field', 'true');
  const told = document.createElement('span');
  told.className = 'find-count';
  told.setAttribute('role', 'status');
  const matchCase = toggle('Aa', words.editing.matchCase, query.caseSensitive);
  const wholeWord = toggle('ab|', words.editing.wholeWord, query.wholeWord);
  const expression = toggle('.*', words.editing.expression, query.regexp);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let edition = 0;

  const say = ({ count, more, at }: Matches): void => {
    field.classList.toggle('find-bad', !query.valid && query.search !== '');
    if (query.search === '') told.textContent = '';
    else if (!query.valid) told.textContent = words.editing.badExpression;
    else told.textContent = words.editing.matches(at, count, more);
  };
  const count = (): void => {
    clearTimeout(timer);
    edition += 1;
    const mine = edition;
    const slices = countMatches(view.state, query);
    const next = (): void => {
      if (mine !== edition) return;
      const { done, value } = slices.next();
      if (done === true) say(value);
      else setTimeout(next, 0);
    };
    timer = setTimeout(next, COUNT_PAUSE_MS);
  };
  const commit = (): void => {
    const next = new SearchQuery({
      search: field.value,
      replace: replacement.value,
      caseSensitive: pressed(matchCase),
      wholeWord: pressed(wholeWord),
      regexp: pressed(expression),
      // Without it `\n` would be a line end even in plain words.
      literal: !pressed(expression),
    });
    if (next.eq(query)) return;
    query = next;
    view.dispatch({ effects: setSearchQuery.of(next) });
    count();
  };
  const run = (command: (view: EditorView) => boolean): (() => void) => {
    return () => {
      commit();
      command(view);
      count();
    };
  };
  field.addEventListener('input', commit);
  replacement.addEventListener('input', commit);
  for (const button of [matchCase, wholeWord, expression])
    button.addEventListener('click', () => {
      button.setAttribute('aria-pressed', String(!pressed(button)));
      commit();
      field.focus();
    });

  const dom = document.createElement('div');
  dom.className = 'find';
  dom.setAttribute('role', 'search');
  dom.setAttribute('aria-label', words.editing.findInNote);
  const canReplace = !view.state.readOnly;
  const first = row(
    wrapped(field, told),
    matchCase,
    wholeWord,
    expression,
    act('‹', words.editing.previousMatch, run(findPrevious), 'find-prev'),
    act('›', words.editing.nextMatch, run(findNext), 'find-next'),
    act(
      '×',
      words.editing.closeFind,
      () => {
        closeSearchPanel(view);
        view.focus();
      },
      'find-close',
    ),
  );
  dom.append(first);
  if (canReplace) {
    dom.append(
      row(
        wrapped(replacement),
        act(words.editing.replace, words.editing.replace, run(replaceNext), 'find-text'),
        act(words.editing.replaceAll, words.editing.replaceAll, run(replaceAll), 'find-text'),
      ),
    );
  }
  dom.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      closeSearchPanel(view);
      view.focus();
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      if (event.target === replacement) run(replaceNext)();
      else run(event.shiftKey ? findPrevious : findNext)();
    } else if (event.key === 'F3' || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'g')) {
      event.preventDefault();
      run(event.shiftKey ? findPrevious : findNext)();
    }
  });
  return {
    dom,
    top: true,
    mount() {
      field.focus();
      field.select();
      count();
    },
    update(update: ViewUpdate) {
      for (const tr of update.transactions)
        for (const effect of tr.effects)
          if (effect.is(setSearchQuery) && !effect.value.eq(query)) {
            query = effect.value;
            field.value = query.search;
            replacement.value = query.replace;
            for (const [button, on] of [
              [matchCase, query.caseSensitive],
              [wholeWord, query.wholeWord],
              [expression, query.regexp],
            ] as const)
              button.setAttribute('aria-pressed', String(on));
            count();
          }
      if (update.docChanged || update.selectionSet) count();
    },
    destroy() {
      edition += 1;
      clearTimeout(timer);
    },
  };
}

function input(label: string, value: string): HTMLInputElement {
  const field = document.createElement('input');
  field.className = 'find-field';
  field.type = 'text';
  field.value = value;
  field.placeholder = label;
  field.spellcheck = false;
  field.autocapitalize = 'off';
  field.setAttribute('aria-label', label);
  return field;
}

function toggle(face: string, label: string, on: boolean): HTMLButtonElement {
  const button = act(face, label, () => undefined, 'find-toggle');
  button.setAttribute('aria-pressed', String(on));
  return button;
}

function pressed(button: HTMLElement): boolean {
  return button.getAttribute('aria-pressed') === 'true';
}

function act(face: string, label: string, run: () => void, className: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `find-act ${className}`;
  // A sign is drawn: read out as letters it would not be what the button is called.
  if (face === label) button.textContent = face;
  else button.dataset.face = face;
  button.title = label;
  button.setAttribute('aria-label', label);
  button.addEventListener('click', run);
  return button;
}

function wrapped(...parts: readonly HTMLElement[]): HTMLElement {
  const frame = document.createElement('span');
  frame.className = 'find-box';
  frame.append(...parts);
  return frame;
}

function row(...parts: readonly HTMLElement[]): HTMLElement {
  const line = document.createElement('div');
  line.className = 'find-row';
  line.append(...parts);
  return line;
}

/** Words that are marked are what is looked for, as far as they are on one line. */
export function openFind(view: EditorView): boolean {
  return openSearchPanel(view);
}

export const findAndReplace = [
  search({ top: true, createPanel: createFindPanel }),
  Prec.high(
    keymap.of(
      searchKeymap.filter(({ key }) => key === 'Mod-f' || key === 'F3' || key === 'Mod-g' || key === 'Mod-d'),
    ),
  ),
  findLook,
];
