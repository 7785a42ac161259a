import Copy from 'lucide-solid/icons/copy';
import { For, type JSX, lazy, Show, Suspense } from 'solid-js';
import type { NodeRecord } from '../../mx/types.ts';
import { fileKind } from '../notes/file-facts.ts';
import { typeLabel } from '../parts/node-types.ts';
import { readyValue } from '../parts/ready-value.ts';
import { useApp } from '../state/app-state.ts';
import { figure, momentOf } from '../state/sentence.ts';
import { createTold } from '../state/told-read.ts';
import { textWords } from '../texts/text-words.ts';
import { chunkerWords } from '../versions/chunker-words.ts';
import './FactsTab.css';
import { withWords, words } from '../words/catalogue.ts';

const ChunksSection = lazy(withWords(['panel'], () => import('./ChunksSection.tsx')));

/** What the store knows about the node. */
export function FactsTab(props: { node: NodeRecord }): JSX.Element {
  const app = useApp();
  const { active, client, memex, toasts } = app;
  const isPdf = (): boolean => props.node.mediaType === 'application/pdf';
  const [text] = createTold(
    app,
    () => isPdf() && { id: props.node.id, commit: memex.changes()?.commit },
    async ({ id }) => textWords(await client.takenText(id)),
  );
  const textFact = (): string | undefined => (isPdf() ? readyValue(text) : undefined);
  const newest = () => active.versions().at(-1);
  const copy = (text: string, copied: string): void => {
    navigator.clipboard.writeText(text).then(
      () => toasts.say(copied),
      (error: unknown) => toasts.fail(error),
    );
  };
  const facts = (): readonly (readonly [string, string])[] => {
    const { path, filename } = props.node.metadata;
    const version = newest();
    const said = words.panel;
    return [
      [said.type, typeLabel(props.node.type)],
      [said.kind, fileKind(props.node.mediaType)],
      [said.mediaType, props.node.mediaType],
      [said.made, momentOf(props.node.created)],
      [said.changed, momentOf(props.node.modified)],
      [said.size, words.amounts.exactBytes(figure(props.node.bytes))],
      ...(textFact() === undefined ? [] : ([[said.text, textFact() ?? '']] as const)),
      [said.versions, figure(active.versions().length || props.node.version)],
      ...(version
        ? ([
            [words.versions.cutBy, chunkerWords(version.chunker)],
            [words.versions.partCount, figure(version.chunks)],
          ] as const)
        : []),
      ...(typeof filename === 'string' ? ([[said.fileName, filename]] as const) : []),
      ...(typeof path === 'string' ? ([[said.cameFrom, path]] as const) : []),
    ];
  };
  return (
    <>
      <section class="sec">
        <header>
          <h3>{words.panel.facts}</h3>
        </header>
        <dl class="facts">
          <For each={facts()}>
            {([name, value]) => (
              <>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </>
            )}
          </For>
          <dt>{words.panel.id}</dt>
          <dd>
            <button
              type="button"
              class="facts-code"
              title={words.panel.copyId}
              onClick={() => copy(props.node.id, words.panel.idCopied)}
            >
              {props.node.id} <Copy />
            </button>
          </dd>
          <Show when={props.node.hash}>
            <dt>SHA-256</dt>
            <dd>
              <button
                type="button"
                class="facts-code"
                title={words.panel.copyHash}
                onClick={() => copy(props.node.hash, words.panel.hashCopied)}
              >
                {props.node.hash.slice(0, 12)}…{props.node.hash.slice(-6)} <Copy />
              </button>
            </dd>
          </Show>
        </dl>
      </section>
      <Suspense>
        <ChunksSection node={props.node} copy={copy} />
      </Suspense>
    </>
  );
}
