/** Headings over the rows of a list that comes window by window. */
import './words/english.ts';
import { createRoot } from 'solid-js';
import { expect, it } from 'vitest';
import { createHeadings } from '../../src/app/notes/list-headings.ts';
import type { NodeColumns } from '../../workers/reading-protocol.ts';

const NOW = new Date(2026, 10, 27, 12).getTime();
const DAY_MS = 86_400_000;

/** A window whose rows were changed so many days ago. */
function windowAt(offset: number, ...daysAgo: readonly number[]): NodeColumns {
  const times = Float64Array.from(daysAgo, (days) => NOW - days * DAY_MS);
  const texts = daysAgo.map(String);
  return {
    total: 1000,
    offset,
    ids: texts,
    titles: texts,
    types: texts,
    mediaTypes: texts,
    snippets: texts,
    created: times,
    modified: times,
    bytes: times,
  };
}

function headingsOf(windows: readonly NodeColumns[], order: 'modified' | 'title' = 'modified') {
  return createRoot((dispose) => {
    const list = { windows: () => windows, choice: () => ({ order, descending: true }) };
    const found = [...createHeadings(list, () => NOW)()];
    dispose();
    return found;
  });
}

it('has one over the first row of each group', () => {
  expect(headingsOf([windowAt(0, 0, 0, 1, 3, 4, 700)])).toEqual([
    [0, 'Today'],
    [2, 'Yesterday'],
    [3, 'Last days'],
    [5, '2024'],
  ]);
});

it('goes on from one window to the next, in whatever order they came', () => {
  expect(headingsOf([windowAt(2, 1, 3), windowAt(0, 0, 1)])).toEqual([
    [0, 'Today'],
    [1, 'Yesterday'],
    [3, 'Last days'],
  ]);
});

it('has none over a row whose neighbour above has not come', () => {
  expect(headingsOf([windowAt(0, 0, 0), windowAt(120, 3, 700)])).toEqual([
    [0, 'Today'],
    [121, '2024'],
  ]);
});

it('has none when the list is ordered by title', () => {
  expect(headingsOf([windowAt(0, 0, 1)], 'title')).toEqual([]);
});
