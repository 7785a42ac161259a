import { createResource, For, type JSX, Show } from 'solid-js';
import type { NodeRecord } from '../../mx/types.ts';
import { fileKind } from '../notes/file-facts.ts';
import { typeLabel } from '../parts/node-types.ts';
import { readyValue } from '../parts/ready-value.ts';
import { useApp } from '../state/app-state.ts';
import { figure, momentOf } from '../state/sentence.ts';
import { textWords } from '../texts/text-words.ts';
import './FactsTab.css';

/** What the store knows about the node. */
export function FactsTab(props: { node: NodeRecord }): JSX.Element {
  const { active, client, memex, toasts } = useApp();
  const isPdf = (): boolean => fileKind(props.node.mediaType) === 'PDF';
  const [text] = createResource(
    () => isPdf() && { id: props.node.id, commit: memex.changes()?.commit },
    async ({ id }) => {
      try {
        return textWords(await client.takenText(id));
      } catch (error) {
        console.warn('It is not known whether this file has text.', error);
        return undefined;
      }
    },
  );
  const textFact = (): string | undefined => (isPdf() ? readyValue(text) : undefined);
  const newest = () => active.versions().at(-1);
  const copy = (text: string, what: string): void => {
    navigator.clipboard.writeText(text).then(
      () => toasts.say(`${what} is on the clipboard.`),
      (error: unknown) => toasts.fail(error),
    );
  };
  const facts = (): readonly (readonly [string, string])[] => {
    const { path, filename } = props.node.metadata;
    const version = newest();
    return [
      ['Type', typeLabel(props.node.type)],
      ['Kind', fileKind(props.node.mediaType)],
      ['Made', momentOf(props.node.created)],
      ['Changed', momentOf(props.node.modified)],
      ['Size', `${figure(props.node.bytes)} B`],
      ...(textFact() === undefined ? [] : ([['Text', textFact() ?? '']] as const)),
      ['Versions', figure(active.versions().length || props.node.version)],
      ...(version
        ? ([
            ['Cut by', cutBy(version.chunker)],
            ['Parts', figure(version.chunks)],
          ] as const)
        : []),
      ...(typeof filename === 'string' ? ([['File name', filename]] as const) : []),
      ...(typeof path === 'string' ? ([['Came from', path]] as const) : []),
    ];
  };
  return (
    <section class="sec">
      <header>
        <h3>Facts</h3>
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
        <dt>Id</dt>
        <dd>
          <button
            type="button"
            class="facts-code"
            title="Copy the id"
            onClick={() => copy(props.node.id, 'The id')}
          >
            {props.node.id}
          </button>
        </dd>
        <Show when={props.node.hash}>
          <dt>SHA-256</dt>
          <dd>
            <button
              type="button"
              class="facts-code"
              title="Copy the hash"
              onClick={() => copy(props.node.hash, 'The hash')}
            >
              {props.node.hash.slice(0, 12)}…{props.node.hash.slice(-6)}
            </button>
          </dd>
        </Show>
      </dl>
    </section>
  );
}

function cutBy(chunker: string): string {
  return chunker === 'content-defined' ? 'content' : chunker === 'fixed' ? 'fixed size' : 'words';
}
