import Plus from 'lucide-solid/icons/plus';
import X from 'lucide-solid/icons/x';
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { Around, LinkRow } from '../../../workers/reading-protocol.ts';
import type { Anchor, NodeId } from '../../mx/types.ts';
import { removeLink } from '../frame/acts.ts';
import { isFile, passageIn, shortened, showPassage } from '../links/passages.ts';
import { LinkGlyph } from '../parts/Glyph.tsx';
import { linkLook } from '../parts/node-types.ts';
import { nodeAddress } from '../router.ts';
import { useApp } from '../state/app-state.ts';
import './LinksSection.css';
import { words } from '../words/catalogue.ts';

/** Of one type and way; the others are drawn when they are asked for. */
const SHOWN_AT_FIRST = 30;

/** Typed links, out and in, grouped by type. */
export function LinksSection(props: { id: NodeId; title: string }): JSX.Element {
  const { active, dialogs, memex } = useApp();
  const out = createMemo(() => byType(active.around()?.linksOut ?? []));
  const into = createMemo(() => byType(active.around()?.linksIn ?? []));
  const count = (): number => linkCount(active.around());
  return (
    <section class="sec links-section">
      <header>
        <h3>{words.panel.links}</h3>
        <span class="count">{count()}</span>
        <Show when={!memex.report()?.readOnly}>
          <span class="sec-end">
            <button
              type="button"
              class="icon-btn"
              aria-label={words.common.addLink}
              title={words.common.addLink}
              onClick={() => dialogs.addLink(props.id)}
            >
              <Plus />
            </button>
          </span>
        </Show>
      </header>
      <Show when={count() === 0 && active.around()}>
        <p class="quiet">{words.panel.noLinks}</p>
      </Show>
      <Show when={out().length > 0}>
        <p class="links-section-way" dir="auto">
          {words.panel.outOf(props.title)}
        </p>
        <For each={out()}>{(group) => <Group id={props.id} group={group} out={true} />}</For>
        <Left links={active.around()?.left.linksOut} />
      </Show>
      <Show when={into().length > 0}>
        <p class="links-section-way" dir="auto">
          {words.panel.into(props.title)}
        </p>
        <For each={into()}>{(group) => <Group id={props.id} group={group} out={false} />}</For>
        <Left links={active.around()?.left.linksIn} />
      </Show>
    </section>
  );
}

/** All links of a node, in both ways. */
export function linkCount(around: Around | undefined): number {
  if (around === undefined) return 0;
  const { linksOut, linksIn, left } = around;
  return linksOut.length + linksIn.length + left.linksOut + left.linksIn;
}

/** How many links are not shown here. */
function Left(props: { links: number | undefined }): JSX.Element {
  return (
    <Show when={props.links}>
      <p class="quiet">{words.panel.more(props.links ?? 0)}</p>
    </Show>
  );
}

function isAnchored({ sourceAnchor, targetAnchor }: LinkRow): boolean {
  return sourceAnchor !== undefined || targetAnchor !== undefined;
}

interface TypeGroup {
  readonly type: string;
  readonly rows: readonly LinkRow[];
}

function Group(props: { id: NodeId; group: TypeGroup; out: boolean }): JSX.Element {
  const app = useApp();
  const [all, setAll] = createSignal(false);
  const label = (): string => linkLook(props.group.type)[props.out ? 'label' : 'inverse'];
  return (
    <div class="links-group">
      <LinkGlyph type={props.group.type} />
      <ul>
        <For each={all() ? props.group.rows : props.group.rows.slice(0, SHOWN_AT_FIRST)}>
          {(row, i) => (
            <li classList={{ 'links-anchored': isAnchored(row) }}>
              <Show when={i() === 0}>
                <span class="links-group-label">{label()}</span>
              </Show>
              <a href={nodeAddress(row.id)} dir="auto">
                {row.title}
              </a>
              <Passages id={props.id} row={row} out={props.out} />
              <Show when={!app.memex.report()?.readOnly}>
                <button
                  type="button"
                  class="links-group-remove"
                  aria-label={words.panel.removeLink(label(), row.title)}
                  title={words.panel.removeThisLink}
                  onClick={() => void removeLink(app, row)}
                >
                  <X />
                </button>
              </Show>
            </li>
          )}
        </For>
        <Show when={!all() && props.group.rows.length > SHOWN_AT_FIRST}>
          <li>
            <button type="button" class="text-btn" onClick={() => setAll(true)}>
              {words.panel.more(props.group.rows.length - SHOWN_AT_FIRST)}
            </button>
          </li>
        </Show>
      </ul>
    </div>
  );
}

/** The words that a link leads from and to, where it is anchored to some. */
function Passages(props: { id: NodeId; row: LinkRow; out: boolean }): JSX.Element {
  const app = useApp();
  const here = (): Anchor | undefined => (props.out ? props.row.sourceAnchor : props.row.targetAnchor);
  const there = (): Anchor | undefined => (props.out ? props.row.targetAnchor : props.row.sourceAnchor);
  const state = (anchor: Anchor): PassageState => {
    const note = app.documents.find(props.id);
    // whether it still stands in a file is found out when it is shown
    if (note === undefined || note.phase() !== 'ready' || isFile(note.node())) return 'there';
    const place = passageIn(note, anchor);
    return place === undefined ? 'lost' : place.exact ? 'there' : 'otherwise';
  };
  return (
    <>
      <Show when={here()}>
        {(anchor) => (
          <Passage
            quote={anchor().quote ?? ''}
            where={words.panel.here}
            title={words.panel.showHere}
            state={state(anchor())}
            show={() => showPassage(app, props.id, anchor())}
          />
        )}
      </Show>
      <Show when={there()}>
        {(anchor) => (
          <Passage
            quote={anchor().quote ?? ''}
            where={words.panel.inOther(props.row.title)}
            title={words.panel.showInOther(props.row.title)}
            state="there"
            show={() => showPassage(app, props.row.id, anchor())}
          />
        )}
      </Show>
    </>
  );
}

/** Whether the words of a passage stand where they stood. */
type PassageState = 'there' | 'otherwise' | 'lost';

function Passage(props: {
  quote: string;
  where: string;
  title: string;
  state: PassageState;
  show: () => Promise<void>;
}): JSX.Element {
  return (
    <button
      type="button"
      class="links-passage"
      classList={{ 'links-passage-lost': props.state === 'lost' }}
      title={props.title}
      onClick={() => void props.show()}
    >
      <span class="links-passage-words" dir="auto">
        {words.common.quoted(shortened(props.quote))}
      </span>
      <span class="links-passage-where">
        {props.state === 'there' ? props.where : words.panel[props.state](props.where)}
      </span>
    </button>
  );
}

function byType(rows: readonly LinkRow[]): readonly TypeGroup[] {
  const groups = new Map<string, LinkRow[]>();
  for (const row of rows) {
    const group = groups.get(row.type);
    if (group) group.push(row);
    else groups.set(row.type, [row]);
  }
  return [...groups].map(([type, found]) => ({ type, rows: found }));
}
