import { type JSX, Show } from 'solid-js';
import type { VersionRecord } from '../../mx/types.ts';
import { clockOf, dayOf, daysBetween, size } from '../state/sentence.ts';
import { mergedWords } from './merged-words.ts';
import './VersionRow.css';
import { words } from '../words/catalogue.ts';

/** One version in a list: its number, day and time, size and parts. */
export function VersionRow(props: {
  version: VersionRecord;
  /** The one that it was made from. */
  before: VersionRecord | undefined;
  href: string;
  current: boolean;
  /** Parts that the version before has too, in words; empty when that is not known. */
  shared?: string;
}): JSX.Element {
  const name = (): string => {
    const { name: given } = props.version.metadata;
    if (typeof given === 'string') return given;
    const days = daysBetween(props.version.created, Date.now());
    return days === 0 ? words.times.today : days === 1 ? words.times.yesterday : dayOf(props.version.created);
  };
  const grown = (): number => props.version.bytes - (props.before?.bytes ?? 0);
  return (
    <a class="version-row" href={props.href} aria-current={props.current ? 'true' : undefined}>
      <span class="version-row-number">{props.version.version}</span>
      <span class="strong">{name()}</span>
      <time>{clockOf(props.version.created)}</time>
      <span class="version-row-facts">
        <span>{size(props.version.bytes)}</span>
        <Show when={props.before}>
          <span>{`${grown() < 0 ? '−' : '+'}${size(Math.abs(grown()))}`}</span>
        </Show>
        <span>{props.shared || words.versions.parts(props.version.chunks)}</span>
        <Show when={mergedWords(props.version)}>
          {(merged) => (
            <span class="version-row-merged cut" dir="auto">
              {merged()}
            </span>
          )}
        </Show>
        <Show when={!props.version.available}>
          <span>{words.versions.contentPurged}</span>
        </Show>
      </span>
    </a>
  );
}
