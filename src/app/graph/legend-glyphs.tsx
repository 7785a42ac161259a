import type { JSX } from 'solid-js';

export { Glyph, LinkGlyph } from '../parts/Glyph.tsx';

/** The sign of references: grey and dotted everywhere, because they are derived and never typed. */
export function ReferenceGlyph(): JSX.Element {
  return (
    <svg class="link-glyph reference-glyph" viewBox="0 0 26 10" aria-hidden="true">
      <path d="M0 5h24" stroke-dasharray="2 3" />
    </svg>
  );
}
