import Copy from 'lucide-solid/icons/copy';
import { createResource, createSignal, For, type JSX, Show } from 'solid-js';
import type { ChunkRow, NodeChunks } from '../../../workers/facts-protocol.ts';
import type { NodeRecord } from '../../mx/types.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { readyValue } from '../parts/ready-value.ts';
import { Skeleton } from '../parts/Skeleton.tsx';
import { nodeAddress } from '../router.ts';
import { useApp } from '../state/app-state.ts';
import { sentenceOf, size } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import './ChunksSection.css';

const PAGE_ROWS = 20;

/** The parts that the content is made of: how much of it others have too, and each part with who has it. */
export default function ChunksSection(props: {
  node: NodeRecord;
  copy: (text: string, said: string) => void;
}): JSX.Element {
  const { client } = useApp();
  const [limit, setLimit] = createSignal(PAGE_ROWS);
  const [chunks] = createResource(
    () => ({ id: props.node.id, hash: props.node.hash, limit: limit() }),
    ({ id, limit: most }) => client.chunksOf(id, 0, most),
  );
  const found = (): NodeChunks | undefined => readyValue(chunks);
  const left = (of: NodeChunks): number => of.different - of.rows.length;
  return (
    <section class="sec chunks">
      <header>
        <h3>{words.panel.chunks.parts}</h3>
        <Show when={found()}>{(all) => <span class="count">{all().different}</span>}</Show>
      </header>
      <Show when={chunks.state !== 'errored'} fallback={<p class="quiet">{sentenceOf(chunks.error)}</p>}>
        <Show when={found()} fallback={<Skeleton lines={3} />}>
          {(all) => (
            <>
              <p class="quiet">{sumsSentence(all())}</p>
              <Show when={sharedSentence(all())}>{(said) => <p class="chunks-shared">{said()}</p>}</Show>
              <ol class="chunk-rows">
                <For each={all().rows}>{(row) => <Row row={row} copy={props.copy} />}</For>
              </ol>
              <Show when={left(all()) > 0}>
                <button
                  type="button"
                  class="text-btn"
                  disabled={chunks.loading}
                  onClick={() => setLimit((most) => most + PAGE_ROWS * 2)}
                >
                  {words.panel.chunks.more(Math.min(left(all()), PAGE_ROWS * 2))}
                </button>
              </Show>
            </>
          )}
        </Show>
      </Show>
    </section>
  );
}

function sumsSentence({ chunks, different, bytes, differentBytes }: NodeChunks): string {
  if (chunks === 0) return words.panel.chunks.noParts;
  return different === chunks
    ? words.panel.chunks.allDifferent(chunks, size(bytes))
    : words.panel.chunks.someTwice(chunks, different, size(bytes), size(differentBytes));
}

function sharedSentence({ shared, chunks }: NodeChunks): string | undefined {
  if (chunks === 0) return undefined;
  if (shared === undefined) return words.panel.chunks.notCounted;
  return shared.chunks === 0
    ? words.panel.chunks.noneShared
    : words.panel.chunks.shared(shared.chunks, size(shared.bytes));
}

function Row(props: { row: ChunkRow; copy: (text: string, said: string) => void }): JSX.Element {
  const { row } = props;
  const isShared = row.nodes.length > 0;
  return (
    <li class="chunk-row" classList={{ 'chunk-row-shared': isShared }}>
      <p class="chunk-row-facts num">
        <span>{words.panel.chunks.at(size(row.bytes), size(row.at))}</span>
        <Show when={row.times > 1}>
          <span>{words.panel.chunks.times(row.times)}</span>
        </Show>
        <span>
          {row.complete ? words.panel.chunks.uses(row.uses) : words.panel.chunks.usesAtLeast(row.uses)}
        </span>
      </p>
      <button
        type="button"
        class="facts-code"
        aria-label={words.panel.chunks.copyHashOf(row.hash.slice(0, 12))}
        title={words.panel.copyHash}
        onClick={() => props.copy(row.hash, words.panel.hashCopied)}
      >
        {row.hash.slice(0, 12)} <Copy />
      </button>
      <Show when={isShared}>
        <ul class="chunk-row-nodes">
          <For each={row.nodes}>
            {(node) => (
              <li>
                <a href={nodeAddress(node.id)}>
                  <Glyph type={node.nodeType} />
                  <span class="cut" dir="auto">
                    {node.title}
                  </span>
                </a>
              </li>
            )}
          </For>
          <Show when={!row.complete}>
            <li class="quiet">{words.panel.chunks.andOthers}</li>
          </Show>
        </ul>
      </Show>
    </li>
  );
}
