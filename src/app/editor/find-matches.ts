/** How many places a search finds in a text, and which of them is marked: counted beside the typing, in slices. */
import type { SearchQuery } from '@codemirror/search';
import type { EditorState } from '@codemirror/state';

export interface Matches {
  readonly count: number;
  /** True when there may be more: the count stopped. */
  readonly more: boolean;
  /** Of the match that is marked, from 1; 0 when none is. */
  readonly at: number;
}

const COUNTED_MAX = 9999;
/** Between two looks at the clock. */
const STEP = 64;

/** Counts on, and lets go of the thread after each slice of so many ms. A query that is not valid finds nothing. */
export function* countMatches(
  state: EditorState,
  query: SearchQuery,
  sliceMs = 4,
): Generator<undefined, Matches> {
  if (!query.valid || query.search === '') return { count: 0, more: false, at: 0 };
  const { from, to } = state.selection.main;
  const cursor = query.getCursor(state);
  let until = performance.now() + sliceMs;
  let count = 0;
  let at = 0;
  for (let found = cursor.next(); !found.done; found = cursor.next()) {
    count += 1;
    if (found.value.from === from && found.value.to === to) at = count;
    if (count >= COUNTED_MAX) return { count, more: true, at };
    if (count % STEP === 0 && performance.now() > until) {
      yield undefined;
      until = performance.now() + sliceMs;
    }
  }
  return { count, more: false, at };
}
