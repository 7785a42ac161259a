import { For, type JSX } from 'solid-js';
import type { TextPart } from './matched-parts.ts';

/** A text with its matched parts marked. */
export function Marked(props: { parts: readonly TextPart[] }): JSX.Element {
  return <For each={props.parts}>{(part) => (part.matched ? <mark>{part.text}</mark> : part.text)}</For>;
}

/** A title with its matched parts in a stronger weight. */
export function Emphasised(props: { parts: readonly TextPart[] }): JSX.Element {
  return <For each={props.parts}>{(part) => (part.matched ? <b>{part.text}</b> : part.text)}</For>;
}
