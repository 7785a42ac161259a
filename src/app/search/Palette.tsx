import CornerDownLeft from 'lucide-solid/icons/corner-down-left';
import Hash from 'lucide-solid/icons/hash';
import Plus from 'lucide-solid/icons/plus';
import Search from 'lucide-solid/icons/search';
import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  type JSX,
  Match,
  onCleanup,
  onMount,
  Show,
  Switch,
} from 'solid-js';
import type { SearchHit } from '../../../workers/reading-protocol.ts';
import { loadCommands } from '../commands/listen.ts';
import { openNode } from '../frame/acts.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { useNarrow } from '../parts/media.ts';
import { type AppState, useApp } from '../state/app-state.ts';
import { sentenceOf } from '../state/sentence.ts';
import { createLatest } from './latest.ts';
import { Emphasised, Marked } from './Marked.tsx';
import { partsAt, partsOf } from './matched-parts.ts';
import { plainSnippet } from './plain-snippet.ts';
import { type Found, findPassages, type Offer, quickFind, scopeOf } from './quick-find.ts';
import './Palette.css';
import { withWords, words } from '../words/catalogue.ts';

const loadShelf = withWords(['shelf'], () => import('../shelf/offers.ts'));
/** Between the names and the question for passages, which takes the store longer. */
const PASSAGES_PAUSE_MS = 60;
/** Words that begin with so few letters are many, and the next letter would wait until all are looked up. */
const SHORT_CHARS = 3;
const SHORT_PAUSE_MS = 240;

/**
 * The one box: open, create, do, find. Letters are never lost: the field is there at once, answers that come late are
 * dropped, and Enter waits for the answer to what was typed last.
 */
export function Palette(props: { close: () => void }): JSX.Element {
  const app = useApp();
  const id = createUniqueId();
  const narrow = useNarrow(699);
  const [typed, setTyped] = createSignal('');
  const [chosen, setChosen] = createSignal(0);
  const query = () => scopeOf(typed()).query;
  const commands = loadCommands().then((fetched) => fetched.offeredCommands(app));
  /** Names are found also where commands could not be fetched; whoever asks for commands alone is told. */
  const commandsFor = (text: string) =>
    scopeOf(text).scope === 'commands' ? commands : commands.catch(() => []);
  const found = createLatest<string, Found>(async (text) => {
    if (text !== '') return quickFind(app.client, await commandsFor(text), [], text);
    const { shelfOffers } = await loadShelf();
    const { pinned, recent } = await shelfOffers(app);
    const { groups, ...rest } = await quickFind(app.client, await commandsFor(text), recent, text);
    return { groups: pinned === undefined ? groups : [pinned, ...groups], ...rest };
  });
  const inText = createLatest<string, readonly Offer[]>((text) => findPassages(app.client, text));
  const groups = () => found.answer()?.answer.groups ?? [];
  /** Those of an older question stay until the newer have come, as names do. */
  const passages = () => (query() === '' ? [] : (inText.answer()?.answer ?? []));
  const offers = createMemo(() => [...groups().flatMap((group) => group.offers), ...passages()]);
  let pause: ReturnType<typeof setTimeout> | undefined;
  /** Names at once; passages when the names are there and no other letter follows on the heels of this one. */
  const ask = (text: string): void => {
    clearTimeout(pause);
    void found.ask(text).then(() => {
      if (typed() !== text) return;
      if (scopeOf(text).scope === 'text') void inText.ask(text);
      else {
        const isShort = scopeOf(text).query.length <= SHORT_CHARS;
        pause = setTimeout(() => void inText.ask(text), isShort ? SHORT_PAUSE_MS : PASSAGES_PAUSE_MS);
      }
    });
  };
  onCleanup(() => clearTimeout(pause));
  let dialog!: HTMLDialogElement;
  let input!: HTMLInputElement;

  onMount(() => {
    // Not modal for the browser, which would style all of the page anew when it opens and when it closes.
    dialog.setAttribute('closedby', 'closerequest');
    dialog.show();
    input.focus();
    void found.ask('');
  });
  // Closing gives the focus back; taking the element away would not.
  onCleanup(() => dialog.close());
  createEffect(() => {
    found.answer();
    setChosen(0);
  });
  createEffect(() => document.getElementById(`${id}-${chosen()}`)?.scrollIntoView({ block: 'nearest' }));
  createEffect(() => {
    const offer = offers()[chosen()];
    app.ahead.restOn(offer?.kind === 'node' ? offer.id : undefined);
  });
  onCleanup(() => app.ahead.restOn(undefined));

  const take = (offer: Offer | undefined): void => {
    if (offer === undefined) return;
    if (offer.kind === 'node' || offer.kind === 'passage') {
      // The note first: closing gives the focus back, for which all that has changed by then is laid out.
      act(app, offer);
      props.close();
    } else {
      props.close();
      act(app, offer);
    }
  };
  const create = (): void => {
    if (query() !== '') take({ kind: 'create', title: query() });
  };
  const onEnter = async (): Promise<void> => {
    const isText = scopeOf(typed()).scope === 'text';
    if (found.waiting() || (isText && inText.waiting())) {
      await found.settled();
      if (isText) await inText.settled();
      take(offers()[0]);
    } else take(offers()[chosen()]);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const last = offers().length - 1;
    if (event.key === 'ArrowDown') setChosen((at) => (at >= last ? 0 : at + 1));
    else if (event.key === 'ArrowUp') setChosen((at) => (at <= 0 ? Math.max(0, last) : at - 1));
    else if (event.key === 'Enter' && event.shiftKey) create();
    else if (event.key === 'Enter') void onEnter();
    else if (event.key === 'Escape') props.close();
    else if (event.key !== 'Tab') return;
    event.preventDefault();
  };

  const Group = (props: { title: string; offers: readonly Offer[] }): JSX.Element => (
    <div role="group" aria-label={props.title}>
      <p class="palette-heading" aria-hidden="true">
        {props.title}
      </p>
      <For each={props.offers}>
        {(offer) => {
          const at = () => offers().indexOf(offer);
          return (
            <div
              id={`${id}-${at()}`}
              role="option"
              tabIndex={-1}
              class="palette-offer"
              aria-selected={at() === chosen()}
              onPointerMove={() => setChosen(at())}
              onClick={() => take(offer)}
              onKeyDown={onKey}
            >
              <OfferLine offer={offer} query={query()} narrow={narrow()} />
            </div>
          );
        }}
      </For>
    </div>
  );

  return (
    <>
      <div
        class="palette-scrim"
        aria-hidden="true"
        onMouseDown={(event) => event.preventDefault()}
        onClick={props.close}
      />
      <dialog
        ref={dialog}
        class="palette"
        aria-modal="true"
        aria-label={words.palette.searchOrDo}
        onCancel={(event) => {
          event.preventDefault();
          props.close();
        }}
        onMouseDown={(event) => {
          // what is typed goes on being typed
          if (event.target !== input) event.preventDefault();
        }}
      >
        <div class="palette-ask">
          <Search />
          <input
            ref={input}
            type="text"
            role="combobox"
            aria-label={words.palette.searchOrDo}
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={offers().length > 0 ? `${id}-${chosen()}` : undefined}
            aria-autocomplete="list"
            autocomplete="off"
            dir="auto"
            spellcheck={false}
            placeholder={words.palette.searchOrDo}
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              ask(event.currentTarget.value);
            }}
            onKeyDown={onKey}
          />
          <span class="palette-took num" role="status">
            <Show when={query() !== '' && found.answer()}>
              {(now) => (
                <>{words.palette.foundIn(now().answer.count, Math.max(1, Math.round(now().answer.tookMs)))}</>
              )}
            </Show>
          </span>
        </div>
        <div id={`${id}-list`} class="palette-list" role="listbox" aria-label={words.palette.suggestions}>
          <For each={groups()}>{(group) => <Group title={group.title} offers={group.offers} />}</For>
          <Show when={passages().length > 0}>
            <Group title={words.palette.inTheText} offers={passages()} />
          </Show>
        </div>
        <Show when={found.failed() ?? inText.failed()}>
          {(error) => (
            <p class="palette-none" role="alert">
              {sentenceOf(error())}
            </p>
          )}
        </Show>
        <Show when={!found.waiting() && !inText.waiting() && !found.failed() && offers().length === 0}>
          <p class="palette-none">{words.palette.nothing}</p>
        </Show>
        <p class="palette-foot no-phone">
          <span>{words.palette.commandsKey(<kbd>{'>'}</kbd>)}</span>
          <span>{words.palette.tagsKey(<kbd>#</kbd>)}</span>
          <span>{words.palette.fullTextKey(<kbd>?</kbd>)}</span>
          <span class="palette-foot-end">
            {words.palette.newNoteKey(<kbd>{words.palette.shiftEnter}</kbd>)}
          </span>
        </p>
      </dialog>
    </>
  );
}

function OfferLine(props: { offer: Offer; query: string; narrow: boolean }): JSX.Element {
  const as = <Kind extends Offer['kind']>(kind: Kind) =>
    props.offer.kind === kind ? (props.offer as Extract<Offer, { kind: Kind }>) : undefined;
  return (
    <Switch>
      <Match when={as('node')}>
        {(node) => (
          <>
            <span class="palette-icon">
              <Glyph type={node().type} />
            </span>
            <span class="cut" dir="auto">
              <Emphasised parts={partsOf(node().title, props.query)} />
            </span>
            <span class="palette-beside cut" dir="auto">
              {node().beside}
            </span>
          </>
        )}
      </Match>
      <Match when={as('create')}>
        {(made) => (
          <>
            <span class="palette-icon">
              <Plus />
            </span>
            <span class="cut" dir="auto">
              {words.palette.newNote(made().title)}
            </span>
            <kbd class="palette-beside">{words.palette.shiftEnter}</kbd>
          </>
        )}
      </Match>
      <Match when={as('passage')}>
        {(passage) => (
          <>
            <span class="palette-icon">
              <Glyph type={passage().hit.type} />
            </span>
            <span class="palette-passage cut" dir="auto">
              <Marked
                parts={aroundFirstMark(passage().hit, props.narrow ? LETTERS_BEFORE_NARROW : LETTERS_BEFORE)}
              />
            </span>
            <span class="palette-beside cut" dir="auto">
              {passage().hit.title}
            </span>
          </>
        )}
      </Match>
      <Match when={as('all')}>
        {(all) => (
          <>
            <span class="palette-icon">
              <CornerDownLeft />
            </span>
            <span class="cut" dir="auto">
              {words.palette.allPlaces(all().total)}
            </span>
            <span class="palette-beside">{words.palette.search}</span>
          </>
        )}
      </Match>
      <Match when={as('command')}>
        {(chosen) => (
          <>
            <span class="palette-icon">
              <CornerDownLeft />
            </span>
            <span class="cut" dir="auto">
              <Emphasised parts={partsOf(chosen().command.label, props.query)} />
            </span>
            <kbd class="palette-beside">{chosen().command.keys}</kbd>
          </>
        )}
      </Match>
      <Match when={as('tag')}>
        {(tagged) => (
          <>
            <span class="palette-icon">
              <Hash />
            </span>
            <span class="cut" dir="auto">
              <Emphasised parts={partsOf(tagged().tag.value, props.query)} />
            </span>
            <span class="palette-beside">{words.amounts.notes(tagged().tag.count)}</span>
          </>
        )}
      </Match>
    </Switch>
  );
}

const LETTERS_BEFORE = 24;
const LETTERS_BEFORE_NARROW = 10;

/** A line has room for few words: it begins so many letters before the first match. */
function aroundFirstMark(hit: SearchHit, before: number) {
  const { text: snippet, marks } = plainSnippet(hit.snippet, hit.marks);
  const first = marks[0] ?? 0;
  const cut = first > before ? snippet.indexOf(' ', first - before) + 1 : 0;
  const start = Math.min(cut, first);
  return partsAt(
    snippet.slice(start),
    marks.map((mark) => mark - start),
  );
}

function act(app: AppState, offer: Offer): void {
  switch (offer.kind) {
    case 'node':
      openNode(app, offer.id);
      break;
    case 'passage':
      openNode(app, offer.hit.id);
      break;
    case 'all':
      app.router.go(`#/search?q=${encodeURIComponent(offer.query)}`);
      break;
    case 'command':
      offer.command.run();
      break;
    case 'tag':
      app.nodeList.choose({ ...app.nodeList.choice(), tag: offer.tag.value });
      app.router.go('#/notes');
      break;
    case 'create':
      app.client.saveNote({ title: offer.title, text: '' }).then(
        (saved) => openNode(app, saved.id, true),
        (error: unknown) => app.toasts.fail(error),
      );
      break;
  }
}
