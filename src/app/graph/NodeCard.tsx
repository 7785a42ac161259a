import Focus from 'lucide-solid/icons/focus';
import Pin from 'lucide-solid/icons/pin';
import X from 'lucide-solid/icons/x';
import { createResource, type JSX, Show } from 'solid-js';
import type { NodeId, NodeRecord } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { typeLabel } from '../parts/node-types.ts';
import { clockOf, dayOf, daysBetween, sentenceOf, size } from '../state/sentence.ts';
import { EXCERPT_BYTES, excerptOf } from './excerpt.ts';
import { countsAt, type GraphModel, reach, typeOf } from './graph-model.ts';
import './NodeCard.css';
import { isMxError } from '../../mx/errors.ts';
import { words } from '../words/catalogue.ts';

/** What one sees of the selected node without leaving the graph. */
export function NodeCard(props: {
  client: Pick<MemexClient, 'node' | 'contentRange'>;
  model: GraphModel;
  node: number;
  pinned: boolean;
  canPin: boolean;
  focused: boolean;
  onPin: () => void;
  onOpen: () => void;
  onFocus: () => void;
  onLink?: (() => void) | undefined;
  /** There when it came out of a heap. */
  onFold?: (() => void) | undefined;
  onClose: () => void;
}): JSX.Element {
  const id = () => props.model.ids[props.node] ?? '';
  const title = () => props.model.titles[props.node] ?? '';
  const type = () => typeOf(props.model, props.node);
  const counts = () => countsAt(props.model, props.node);
  const all = (way: 'down' | 'up') => reach(props.model, props.node, way).size;
  const [known] = createResource(id, (of) => readCard(props.client, of));
  // A card of the node before is never shown under this one's title.
  const card = () => (known.state === 'ready' && known()?.record.id === id() ? known() : undefined);
  // The node may have gone since the graph was read; the card then shows what the graph knows.
  const trouble = (): string =>
    known.state === 'errored' && !isMxError(known.error, 'not-found') ? sentenceOf(known.error) : '';
  return (
    <section class="node-card" aria-label={words.graph.selected}>
      <p class="node-card-kind">
        <Glyph type={type()} />
        {typeLabel(type())}
        <span class="node-card-tools">
          <Show when={props.canPin}>
            <button
              type="button"
              class="icon-btn"
              aria-label={words.graph.pin}
              title={words.graph.pinKey}
              aria-pressed={props.pinned}
              onClick={() => props.onPin()}
            >
              <Pin />
            </button>
          </Show>
          <button
            type="button"
            class="icon-btn"
            aria-label={words.common.close}
            title={words.graph.closeKey}
            onClick={() => props.onClose()}
          >
            <X />
          </button>
        </span>
      </p>
      <h2 dir="auto">{title()}</h2>
      <Show when={card()?.excerpt}>
        {(excerpt) => (
          <p class="node-card-excerpt" dir="auto">
            {excerpt()}
          </p>
        )}
      </Show>
      <Show when={trouble()}>{(sentence) => <p class="small">{sentence()}</p>}</Show>
      <dl class="num">
        <Show when={counts().out > 0}>
          <dt>{words.graph.restsOn}</dt>
          <dd>{directly(counts().out, all('down'))}</dd>
        </Show>
        <Show when={counts().in > 0}>
          <dt>{words.graph.carries}</dt>
          <dd>{directly(counts().in, all('up'))}</dd>
        </Show>
        <Show when={counts().out + counts().in === 0}>
          <dt>{words.graph.links}</dt>
          <dd>{words.graph.noLinksYet}</dd>
        </Show>
        <dt>{words.graph.references}</dt>
        <dd>{counts().references}</dd>
        <Show when={card()}>
          {(ready) => (
            <>
              <dt>{words.graph.changed}</dt>
              <dd>{words.graph.changedWith(changedWhen(ready().record.modified), ready().record.version)}</dd>
              <Show when={type() === 'file'}>
                <dt>{words.graph.size}</dt>
                <dd>{size(ready().record.bytes)}</dd>
              </Show>
            </>
          )}
        </Show>
      </dl>
      <div class="node-card-acts">
        <button type="button" class="btn btn-primary btn-sm" onClick={() => props.onOpen()}>
          {words.common.open}
        </button>
        <button
          type="button"
          class="btn btn-line btn-sm"
          aria-pressed={props.focused}
          onClick={() => props.onFocus()}
        >
          <Focus />
          {props.focused ? words.graph.showAll : words.graph.focus}
        </button>
        <Show when={props.onFold}>
          {(fold) => (
            <button type="button" class="btn btn-sm" title={words.graph.foldKey} onClick={() => fold()()}>
              {words.graph.fold}
            </button>
          )}
        </Show>
        <Show when={props.onLink}>
          {(link) => (
            <button type="button" class="btn btn-sm" onClick={() => link()()}>
              {words.graph.linkTo}
            </button>
          )}
        </Show>
      </div>
    </section>
  );
}

interface CardFacts {
  readonly record: NodeRecord;
  readonly excerpt: string;
}

/** The record and first words of a node; words only of what is text. */
async function readCard(client: Pick<MemexClient, 'node' | 'contentRange'>, id: NodeId): Promise<CardFacts> {
  const record = await client.node(id);
  if (!record.mediaType.startsWith('text/') || record.mediaType === 'text/html')
    return { record, excerpt: '' };
  const { bytes } = await client.contentRange(id, 0, EXCERPT_BYTES);
  return { record, excerpt: excerptOf(new TextDecoder().decode(bytes), record.title) };
}

function directly(links: number, all: number): string {
  return all > links ? words.graph.directly(links, all) : String(links);
}

function changedWhen(time: number): string {
  const days = daysBetween(time, Date.now());
  if (days === 0) return words.graph.todayAt(clockOf(time));
  return days === 1 ? words.graph.yesterdayAt(clockOf(time)) : dayOf(time);
}
