/** History in words: what is kept, what a commit did, what bringing everything back has done. */
import type { CommitRecord } from '../../mx/store/api.ts';
import type { HistoryKept, HistoryStatus, RestoreReport, TrimReport } from '../../mx/types.ts';
import { counted, figure, momentOf, size } from '../state/sentence.ts';

export function keptWords(keep: HistoryKept): string {
  if (keep === 'all') return 'All of it is kept';
  if ('days' in keep) return `The last ${counted(keep.days, 'day')} are kept`;
  return `At most ${Math.round(keep.share * 100)} % of the file is kept for it`;
}

/** From when on the memex can be read as it was, and what that takes. */
export function reachWords(history: HistoryStatus, commits: number, olderVersions: number): string {
  const older = olderVersions === 0 ? 'no older versions' : counted(olderVersions, 'older version');
  const since =
    history.horizon === 0 || history.horizonTime === undefined
      ? `${counted(commits, 'commit')} from the first on`
      : `back to ${momentOf(history.horizonTime)}, commit ${figure(history.horizon)}`;
  return `It can be read as it was at any of ${since}; ${older} of notes and files.`;
}

export function trimmedWords({ versions, freedBytes }: TrimReport): string {
  if (versions === 0) return 'That is kept from now on; nothing had to go.';
  return `The content of ${counted(versions, 'older version')} is let go, ${size(freedBytes)}. Compact gives the room back.`;
}

export function restoredWords(report: RestoreReport): string {
  if (report.commit === undefined) return 'Everything is as it was then already.';
  const parts = [
    [report.restored, 'node', 'brought back or changed'],
    [report.trashed, 'node', 'moved to the trash'],
    [report.linksRestored, 'link', 'brought back'],
    [report.linksRemoved, 'link', 'taken away'],
  ] as const;
  const done = parts
    .filter(([count]) => count > 0)
    .map(([count, one, what]) => `${counted(count, one)} ${what}`);
  const refused =
    report.refused.length === 0 ? '' : ` ${counted(report.refused.length, 'thing')} could not come back.`;
  return `${done.join(', ')}.${refused}`;
}

/** What each kind of change is called when it was done once, or more often. */
const DEEDS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  addNode: ['node made', 'nodes made'],
  updateNode: ['node changed', 'nodes changed'],
  deleteNode: ['node to the trash', 'nodes to the trash'],
  undeleteNode: ['node out of the trash', 'nodes out of the trash'],
  purgeNode: ['node purged', 'nodes purged'],
  restoreVersion: ['version restored', 'versions restored'],
  restoreNode: ['node brought back', 'nodes brought back'],
  setText: ['text taken out of a file', 'texts taken out of files'],
  restoreLink: ['link brought back', 'links brought back'],
  forgetVersion: ['version let go', 'versions let go'],
  nameVersion: ['version named', 'versions named'],
  nameSnapshot: ['moment named', 'moments named'],
  dropSnapshot: ['name dropped', 'names dropped'],
  keepHistory: ['horizon set', 'horizons set'],
  addLink: ['link made', 'links made'],
  updateLink: ['link changed', 'links changed'],
  deleteLink: ['link taken away', 'links taken away'],
  setSetting: ['setting', 'settings'],
  setPositions: ['places in the graph', 'places in the graph'],
};

/** "2 nodes made, 1 link made" from a commit's summary; one that is in words already stays as it is. */
export function commitWords({ summary }: Pick<CommitRecord, 'summary'>): string {
  const counts = new Map<string, number>();
  for (const part of summary.split(', ')) {
    const [kind = ''] = part.split(' ');
    const more = /^(?:and )?(\d+) more$/.exec(part)?.[1];
    if (more !== undefined) counts.set('more', Number(more));
    else if (Object.hasOwn(DEEDS, kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    else return summary;
  }
  return [...counts]
    .map(([kind, count]) => {
      const [one, many] = DEEDS[kind] ?? ['other change', 'other changes'];
      return counted(count, one, many);
    })
    .join(', ');
}
