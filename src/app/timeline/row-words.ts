/** A row of the timeline in words. */
import type { TimelineRow } from '../../../workers/timeline-protocol.ts';
import type { Change } from '../../mx/types.ts';
import { words } from '../words/catalogue.ts';

/** What the row is of. */
export function titleOf(row: TimelineRow): string {
  const { time } = words;
  if (row.node !== undefined) return row.node.title === '' ? time.purgedNode : row.node.title;
  if (row.made !== undefined) return time.did.imported(row.made.count);
  if (row.summary !== undefined) return inWords(row.summary);
  return row.whole ? time.manyNodes : time.settings;
}

/** What was done, in one line. */
export function deedsOf(row: TimelineRow): string {
  const { did } = words.time;
  if (row.node === undefined) {
    if (row.made !== undefined) return row.made.titles.join(', ');
    return (row.deeds ?? []).map(({ kind, count }) => deed(kind, count)).join(', ');
  }
  const parts = row.kinds.map((kind): string => {
    switch (kind) {
      case 'changed':
        return did.changed(row.commits);
      case 'renamed':
        return did.renamed(row.formerTitle ?? '');
      case 'linked':
        return linked(row);
      case 'imported':
        return '';
      default:
        return did[kind];
    }
  });
  return parts.filter((part) => part !== '').join(', ');
}

function linked({ links }: TimelineRow): string {
  const { did } = words.time;
  const [first] = links?.first ?? [];
  if (first === undefined || links === undefined) return '';
  if (links.count > 1) return did.linked(links.count);
  return `${did.link[first.how]}: ${first.type} “${first.title}”`;
}

function deed(kind: Change['kind'], count: number): string {
  const { deeds } = words.time;
  if (kind.endsWith('Link')) return deeds.links(count);
  return kind in deeds ? deeds[kind as keyof typeof deeds](count) : deeds.others(count);
}

function inWords(summary: string): string {
  const said = words.time.inWords;
  const restored = /^restore everything to commit (\d+)$/.exec(summary)?.[1];
  if (restored !== undefined) return said.restoredAll(restored);
  const undone = /^undo commits? (\d+)(?: to (\d+))?/.exec(summary);
  if (undone !== null) return said.undone([undone[1], undone[2]].filter((each) => each).join('–'));
  if (summary.startsWith('let go of')) return said.trimmed;
  return summary === 'brought up to date' ? said.upgraded : summary;
}
