/** The headings of a list that is ordered by time: over the first row of each day or month, as far as rows have come. */
import { type Accessor, createMemo } from 'solid-js';
import type { NodeColumns } from '../../../workers/reading-protocol.ts';
import type { NodeList } from '../state/node-list.ts';
import { dayGroup } from '../state/sentence.ts';

type Times = NodeColumns['created'];
/** Where in a window each group begins. */
type Groups = readonly (readonly [number, string])[];

interface Known {
  readonly today: number;
  readonly groups: Groups;
}

/** By row, in the order of rows. A row whose neighbour above has not come has none. */
export function createHeadings(
  list: Pick<NodeList, 'windows' | 'choice'>,
  now: Accessor<number>,
): Accessor<ReadonlyMap<number, string>> {
  const known = new WeakMap<Times, Known>();
  const groupsIn = (times: Times): Groups => {
    const today = dayOf(now());
    const there = known.get(times);
    if (there?.today === today) return there.groups;
    const groups = groupsOf(times, today);
    known.set(times, { today, groups });
    return groups;
  };
  return createMemo<ReadonlyMap<number, string>>(
    () => {
      const { order } = list.choice();
      if (order === 'title') return new Map();
      const windows = [...list.windows()].sort((a, b) => a.offset - b.offset);
      const found = new Map<number, string>();
      let before: { readonly end: number; readonly group: string } | undefined;
      for (const columns of windows) {
        const { offset } = columns;
        const groups = groupsIn(columns[order]);
        for (const [i, group] of groups) {
          const isFirst = offset + i === 0;
          const isKnown = i > 0 || before?.end === offset;
          const differs = i > 0 || before?.group !== group;
          if (isFirst || (isKnown && differs)) found.set(offset + i, group);
        }
        before = { end: offset + columns.ids.length, group: groups.at(-1)?.[1] ?? '' };
      }
      return found;
    },
    new Map(),
    { equals: sameEntries },
  );
}

/** Times of one day follow each other, and are put into words once. */
function groupsOf(times: Times, now: number): Groups {
  const groups: [number, string][] = [];
  let last: { readonly day: number; readonly group: string } | undefined;
  for (let i = 0; i < times.length; i++) {
    const time = times[i] ?? 0;
    const day = dayOf(time);
    if (last?.day === day) continue;
    const group = dayGroup(time, now);
    if (group !== last?.group) groups.push([i, group]);
    last = { day, group };
  }
  return groups;
}

function dayOf(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

function sameEntries(a: ReadonlyMap<number, string>, b: ReadonlyMap<number, string>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) if (b.get(key) !== value) return false;
  return true;
}
