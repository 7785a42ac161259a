import ChevronRight from 'lucide-solid/icons/chevron-right';
import { createSignal, createUniqueId, For, type JSX, onCleanup, Show } from 'solid-js';
import type { MentioningRows, MentionRow } from '../../../workers/names-protocol.ts';
import type { NodeId } from '../../mx/types.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { nodeAddress } from '../router.ts';
import { useApp } from '../state/app-state.ts';
import { figure, sentenceOf } from '../state/sentence.ts';
import { linkMentions } from './link-mentions.ts';
import { Sentence } from './Sentence.tsx';
import { createUnlinkedMentions, type UnlinkedMentions as Mentions } from './unlinked-mentions.ts';
import './UnlinkedMentions.css';
import { words } from '../words/catalogue.ts';

interface Target {
  readonly id: NodeId;
  readonly title: string;
}

/** Where other notes have this one's name in plain words; it looks when it is opened, and links with a click. */
export function UnlinkedMentions(props: Target): JSX.Element {
  return (
    <Show when={props.id} keyed>
      {(id) => <Section id={id} title={props.title} />}
    </Show>
  );
}

function Section(props: Target): JSX.Element {
  const { client } = useApp();
  const mentions = createUnlinkedMentions(client, props.id);
  const body = createUniqueId();
  const isOpen = (): boolean => mentions.phase() !== 'closed';
  onCleanup(() => mentions.close());
  return (
    <section class="sec mentions">
      <header>
        <h3>
          <button
            type="button"
            class="mentions-fold"
            aria-expanded={isOpen()}
            aria-controls={body}
            onClick={() => (isOpen() ? mentions.close() : mentions.look())}
          >
            <ChevronRight /> {words.panel.unlinked}
          </button>
        </h3>
        <Show when={isOpen() && mentions.notes().length > 0}>
          <span class="count">{countOf(mentions)}</span>
        </Show>
        <span class="sec-end">{progressWords(mentions)}</span>
      </header>
      <p class="vh" role="status">
        {foundWords(mentions)}
      </p>
      <div id={body} hidden={!isOpen()}>
        <For each={mentions.notes()}>{(note) => <Note target={props} mentions={mentions} note={note} />}</For>
        <Show when={mentions.phase() === 'ended' && mentions.notes().length === 0}>
          <p class="quiet">{words.panel.noUnlinked}</p>
        </Show>
        <Show when={mentions.phase() === 'failed'}>
          <p class="quiet">{sentenceOf(mentions.failure())}</p>
        </Show>
        <Show when={mentions.phase() === 'paused'}>
          <button type="button" class="text-btn" onClick={() => mentions.lookFurther()}>
            {' '}
            {words.panel.lookFurther}{' '}
          </button>
        </Show>
      </div>
    </section>
  );
}

function countOf(mentions: Mentions): number {
  return mentions.notes().reduce((sum, note) => sum + note.count, 0);
}

/** What is read out once the looking is over. */
function foundWords(mentions: Mentions): string {
  if (mentions.phase() !== 'ended' && mentions.phase() !== 'paused') return '';
  return words.panel.found(countOf(mentions), mentions.notes().length);
}

/** How far the looking is; at its end nothing needs to be said. */
function progressWords(mentions: Mentions): string {
  const looked = figure(mentions.looked());
  if (mentions.phase() === 'looking')
    return mentions.looked() === 0 ? words.panel.looking : words.panel.lookingAt(looked, mentions.total());
  return mentions.phase() === 'paused' ? words.panel.lookedAt(looked, mentions.total()) : '';
}

function Note(props: { target: Target; mentions: Mentions; note: MentioningRows }): JSX.Element {
  const app = useApp();
  const [busy, setBusy] = createSignal(false);
  const link = async (row?: MentionRow): Promise<void> => {
    setBusy(true);
    await linkMentions(app, props.target, props.mentions, props.note, row);
    setBusy(false);
  };
  const readOnly = (): boolean => app.memex.report()?.readOnly === true;
  const mentioned = (row: MentionRow): string => row.sentence.slice(row.from, row.to);
  return (
    <div class="reference mentions-note">
      <div class="mentions-source">
        <a href={nodeAddress(props.note.id)}>
          <Glyph type={props.note.nodeType} />
          <span class="cut">{props.note.title}</span>
        </a>
        <Show when={!readOnly() && props.note.count > 1}>
          <button
            type="button"
            class="text-btn"
            aria-label={words.panel.linkAllIn(props.note.count, props.note.title)}
            disabled={busy()}
            onClick={() => void link()}
          >
            {' '}
            {words.panel.linkAll}{' '}
          </button>
        </Show>
      </div>
      <For each={props.note.rows}>
        {(row) => (
          <div class="mentions-row">
            <p>
              <Sentence row={row} />
            </p>
            <Show when={!readOnly()}>
              <button
                type="button"
                class="text-btn"
                aria-label={words.panel.linkIn(mentioned(row), props.note.title)}
                disabled={busy()}
                onClick={() => void link(row)}
              >
                {' '}
                {words.panel.link}{' '}
              </button>
            </Show>
          </div>
        )}
      </For>
      <Show when={props.note.count > props.note.rows.length}>
        <p class="quiet">{words.panel.andMore(props.note.count - props.note.rows.length)}</p>
      </Show>
    </div>
  );
}
