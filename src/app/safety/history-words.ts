/** History in words: what is kept, what a commit did, what bringing everything back has done. */
import type { CommitRecord } from '../../mx/store/node-reads.ts';
import type { HistoryKept, HistoryStatus, RestoreReport, TrimReport } from '../../mx/types.ts';
import { figure, momentOf, size } from '../state/sentence.ts';
import { type Words, words } from '../words/catalogue.ts';

export function keptWords(keep: HistoryKept): string {
  const said = words.safety.history;
  if (keep === 'all') return said.keptAll;
  return 'days' in keep ? said.keptDays(keep.days) : said.keptShare(Math.round(keep.share * 100));
}

/** From when on the memex can be read as it was, and what that takes. */
export function reachWords(history: HistoryStatus, commits: number, olderVersions: number): string {
  const said = words.safety.history;
  return history.horizon === 0 || history.horizonTime === undefined
    ? said.reach(commits, olderVersions)
    : said.reachBack(momentOf(history.horizonTime), figure(history.horizon), olderVersions);
}

export function trimmedWords({ versions, freedBytes }: TrimReport): string {
  const said = words.safety.history;
  return versions === 0 ? said.trimmedNothing : said.trimmed(versions, size(freedBytes));
}

export function restoredWords(report: RestoreReport): string {
  const said = words.safety.history;
  if (report.commit === undefined) return said.restoredAlready;
  const parts = [
    [report.restored, said.restoredNodes],
    [report.trashed, said.trashedNodes],
    [report.linksRestored, said.restoredLinks],
    [report.linksRemoved, said.removedLinks],
  ] as const;
  const done = said.restored(parts.filter(([count]) => count > 0).map(([count, say]) => say(count)));
  return report.refused.length === 0 ? done : `${done} ${said.notRestored(report.refused.length)}`;
}

type Deed = keyof Words['safety']['history']['deeds'];

/** "2 nodes made, 1 link made" from a commit's summary; one that is in words already stays as it is. */
export function commitWords({ summary }: Pick<CommitRecord, 'summary'>): string {
  const { deeds, otherChanges } = words.safety.history;
  const isDeed = (kind: string): kind is Deed => Object.hasOwn(deeds, kind);
  const counts = new Map<Deed | 'more', number>();
  for (const part of summary.split(', ')) {
    const [kind = ''] = part.split(' ');
    const more = /^(?:and )?(\d+) more$/.exec(part)?.[1];
    if (more !== undefined) counts.set('more', Number(more));
    else if (isDeed(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    else return summary;
  }
  return [...counts]
    .map(([kind, count]) => (kind === 'more' ? otherChanges(count) : deeds[kind](count)))
    .join(', ');
}
