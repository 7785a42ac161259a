import { type JSX, Show } from 'solid-js';
import type { NodeRecord } from '../../mx/types.ts';
import { typeLabel } from '../parts/node-types.ts';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { dayOf, momentOf, size } from '../state/sentence.ts';
import { fileKind } from './file-facts.ts';
import './Byline.css';
import { words } from '../words/catalogue.ts';

/** Type, made, versions, words: one quiet line under the title. */
export function Byline(props: { document: NoteDocument; node: NodeRecord }): JSX.Element {
  const { active } = useApp();
  const versions = (): number => active.versions(props.document.id()).length || props.node.version;
  return (
    <p class="byline">
      <span>{props.node.type === 'file' ? fileKind(props.node.mediaType) : typeLabel(props.node.type)}</span>
      <time datetime={new Date(props.node.created).toISOString()} title={momentOf(props.node.created)}>
        {words.notes.made(dayOf(props.node.created))}
      </time>
      <a href={`#/history/${props.node.id}`}>{words.amounts.versions(versions())}</a>
      <Show when={props.node.type !== 'file'} fallback={<span>{size(props.node.bytes)}</span>}>
        <Show when={props.document.measure()}>
          {(measure) => <span>{words.amounts.words(measure().words)}</span>}
        </Show>
      </Show>
    </p>
  );
}
