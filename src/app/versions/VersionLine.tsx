import { createMemo, For, type JSX, Show } from 'solid-js';
import type { VersionNumber, VersionRecord } from '../../mx/types.ts';
import { dayOf, momentOf } from '../state/sentence.ts';
import { parentOf } from './merged-words.ts';
import './VersionLine.css';
import { words } from '../words/catalogue.ts';

const BAR_MAX_PX = 26;

/** All versions on one line, oldest left: bars up for what grew, down for what shrank, a thumb on the chosen one. */
export function VersionLine(props: {
  versions: readonly VersionRecord[];
  chosen: VersionNumber;
  compared: VersionNumber | undefined;
  choose: (version: VersionNumber) => void;
}): JSX.Element {
  const last = (): number => Math.max(1, props.versions.length - 1);
  const bars = createMemo(() => {
    const changes = props.versions.map((one) => one.bytes - (parentOf(props.versions, one)?.bytes ?? 0));
    const most = Math.max(1, ...changes.map(Math.abs));
    return changes.map((change, i) => ({
      x: props.versions.length === 1 ? 0 : (i / last()) * 1000,
      height: change === 0 ? 2 : Math.max(3, Math.sqrt(Math.abs(change) / most) * BAR_MAX_PX),
      up: change >= 0,
    }));
  });
  const at = (): number => props.versions.findIndex((one) => one.version === props.chosen);
  const comparedAt = (): number => props.versions.findIndex((one) => one.version === props.compared);
  const valueText = (): string => {
    const version = props.versions[at()];
    return version === undefined ? '' : `Version ${version.version}, ${momentOf(version.created)}`;
  };
  return (
    <div class="version-line">
      <svg viewBox="0 0 1000 64" preserveAspectRatio="none" aria-hidden="true">
        <For each={bars()}>
          {(bar) => (
            <line
              class={bar.up ? 'version-line-up' : 'version-line-down'}
              x1={bar.x}
              x2={bar.x}
              y1={bar.up ? 32 - bar.height : 34}
              y2={bar.up ? 30 : 34 + bar.height}
            />
          )}
        </For>
        <Show when={comparedAt() >= 0 && comparedAt() !== at()}>
          <line
            class="version-line-compared"
            x1={bars()[comparedAt()]?.x}
            x2={bars()[comparedAt()]?.x}
            y1="0"
            y2="64"
          />
        </Show>
      </svg>
      <input
        class="slider"
        type="range"
        min="0"
        max={props.versions.length - 1}
        value={at()}
        disabled={props.versions.length === 1}
        aria-label={words.versions.version}
        aria-valuetext={valueText()}
        onInput={(event) => {
          const version = props.versions[Number(event.currentTarget.value)]?.version;
          if (version !== undefined) props.choose(version);
        }}
      />
      <p class="version-line-days">
        <span>{dayOf(props.versions[0]?.created ?? 0)}</span>
        <Show when={props.versions.length > 1}>
          <span>{dayOf(props.versions.at(-1)?.created ?? 0)}</span>
        </Show>
      </p>
    </div>
  );
}
