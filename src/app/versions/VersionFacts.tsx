import { createMemo, type JSX, Show } from 'solid-js';
import type { DiffLine } from '../../formats/text-diff.ts';
import type { VersionNumber, VersionRecord } from '../../mx/types.ts';
import { counted, figure, momentOf } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import { wordsChanged } from './changed-lines.ts';
import { mergedWords } from './merged-words.ts';
import '../panel/FactsTab.css';

/** What is known of one version, at the side. */
export function VersionFacts(props: {
  version: VersionRecord;
  newest: VersionNumber;
  lines: readonly DiffLine[] | undefined;
  /** Parts that the version before has too; -1 when that is not known. */
  shared: number;
  children: JSX.Element;
}): JSX.Element {
  const counts = createMemo(() => (props.lines ? wordsChanged(props.lines) : undefined));
  return (
    <aside class="version-facts scroll" aria-label="Facts of this version">
      <section class="sec">
        <header>
          <h2>Version {props.version.version}</h2>
        </header>
        <dl class="facts">
          <dt>Written</dt>
          <dd>{momentOf(props.version.created)}</dd>
          <dt>Size</dt>
          <dd>{figure(props.version.bytes)} B</dd>
          <Show when={counts()}>
            {(changed) => (
              <>
                <dt>Words</dt>
                <dd>
                  +{figure(changed().added)} −{figure(changed().removed)}
                </dd>
              </>
            )}
          </Show>
          <dt>Parent</dt>
          <dd>
            {props.version.parents.length === 0
              ? 'none'
              : props.version.parents.map((parent) => `version ${parent}`).join(', ')}
          </dd>
          <Show when={mergedWords(props.version)}>
            {(merged) => (
              <>
                <dt>Merging</dt>
                <dd>{merged()}</dd>
              </>
            )}
          </Show>
          <dt>Cut by</dt>
          <dd>{props.version.chunker === 'content-defined' ? 'content' : props.version.chunker}</dd>
          <dt>Parts</dt>
          <dd>
            {figure(props.version.chunks)}
            {props.shared < 0 ? '' : `, ${words.time.sharedPartsFact(figure(props.shared))}`}
          </dd>
          <dt>SHA-256</dt>
          <dd>
            <span class="facts-code" title={props.version.hash}>
              {props.version.hash.slice(0, 4)}…{props.version.hash.slice(-4)}
            </span>
          </dd>
        </dl>
      </section>
      {props.children}
      <Show when={props.version.version !== props.newest}>
        <p class="version-facts-note small quiet">
          To restore writes version {props.newest + 1} with this content. Nothing is lost:{' '}
          {counted(props.newest - props.version.version, 'newer version')} stay.
        </p>
      </Show>
    </aside>
  );
}
