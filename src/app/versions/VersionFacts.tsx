import { createMemo, type JSX, Show } from 'solid-js';
import type { DiffLine } from '../../formats/text-diff.ts';
import type { VersionNumber, VersionRecord } from '../../mx/types.ts';
import { figure, momentOf } from '../state/sentence.ts';
import { wordsChanged } from './changed-lines.ts';
import { chunkerWords } from './chunker-words.ts';
import { mergedWords } from './merged-words.ts';
import '../panel/FactsTab.css';
import { words } from '../words/catalogue.ts';

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
    <aside class="version-facts scroll" aria-label={words.versions.facts}>
      <section class="sec">
        <header>
          <h2>{words.versions.versionNumber(props.version.version)}</h2>
        </header>
        <dl class="facts">
          <dt>{words.versions.written}</dt>
          <dd>{momentOf(props.version.created)}</dd>
          <dt>{words.versions.size}</dt>
          <dd>{words.amounts.exactBytes(figure(props.version.bytes))}</dd>
          <Show when={counts()}>
            {(changed) => (
              <>
                <dt>{words.versions.words}</dt>
                <dd>
                  +{figure(changed().added)} −{figure(changed().removed)}
                </dd>
              </>
            )}
          </Show>
          <dt>{words.versions.parent}</dt>
          <dd>
            {props.version.parents.length === 0
              ? words.versions.noParent
              : words.versions.parents(props.version.parents)}
          </dd>
          <Show when={mergedWords(props.version)}>
            {(merged) => (
              <>
                <dt>{words.versions.merging}</dt>
                <dd>{merged()}</dd>
              </>
            )}
          </Show>
          <dt>{words.versions.cutBy}</dt>
          <dd>{chunkerWords(props.version.chunker)}</dd>
          <dt>{words.versions.partCount}</dt>
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
          {words.versions.restoring(props.newest + 1, props.newest - props.version.version)}
        </p>
      </Show>
    </aside>
  );
}
