import { type JSX, Show } from 'solid-js';
import { type GlyphShape, linkLook, nodeLook } from './node-types.ts';
import './Glyph.css';

/** Outlines in a box of 10 by 10; the graph's canvas draws the same shapes. */
export const GLYPH_PATHS: Readonly<Record<GlyphShape, string>> = {
  circle: 'M5 1a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z',
  square: 'M2 1.2h6a.8.8 0 0 1 .8.8v6a.8.8 0 0 1-.8.8H2a.8.8 0 0 1-.8-.8V2a.8.8 0 0 1 .8-.8Z',
  hexagon: 'M5 .4 9.2 2.7v4.6L5 9.6.8 7.3V2.7Z',
  diamond: 'M5 .2 9.8 5 5 9.8.2 5Z',
  ring: 'M5 .6a4.4 4.4 0 1 1 0 8.8A4.4 4.4 0 0 1 5 .6Zm0 2.2a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4Z',
  triangle: 'M5 .8 9.6 9H.4Z',
  page: 'M1.6.6h4.6l2.4 2.4v6.4h-7Z',
  star: 'M5 0.2L6.3 3.5L9.9 3.7L7.1 6L8 9.4L5 7.5L2 9.4L2.9 6L0.1 3.7L3.7 3.5Z',
  plus: 'M3.3.6h3.4v2.7h2.7v3.4H6.7v2.7H3.3V6.7H.6V3.3h2.7Z',
  arch: 'M.6 8.8V5.2a4.4 4.4 0 0 1 8.8 0v3.6Z',
};

/** The small mark of a node type. Always beside a title, so it is not read out. */
export function Glyph(props: { type: string }): JSX.Element {
  return (
    <svg class={`glyph ink-${nodeLook(props.type).ink}`} viewBox="0 0 10 10" aria-hidden="true">
      <path fill-rule="evenodd" d={GLYPH_PATHS[nodeLook(props.type).shape]} />
    </svg>
  );
}

/** The small arrow of a link type. Always beside the type's name. */
export function LinkGlyph(props: { type: string }): JSX.Element {
  const look = () => linkLook(props.type);
  return (
    <svg class={`link-glyph ink-${look().ink}`} viewBox="0 0 26 10" aria-hidden="true">
      <Show
        when={look().double}
        fallback={<path d="M0 5h21" stroke-dasharray={look().dash.join(' ') || undefined} />}
      >
        <path d="M0 3.4h19M0 6.6h19" />
      </Show>
      <path d="m20 1.5 4.5 3.5-4.5 3.5" />
    </svg>
  );
}
