/** The report of an import as a text file, for keeping. */
import type { ImportEntry, ImportOutcome, ImportReport } from '../../../workers/protocol.ts';
import { counted, figure, momentOf, size } from '../state/sentence.ts';
import type { Dropped, LeftOut } from './dropped-files.ts';

export const OUTCOME_WORDS: Readonly<Record<ImportOutcome, string>> = {
  added: 'Added',
  updated: 'Updated',
  unchanged: 'Was here already',
  failed: 'Failed',
};

/** "Added", or "Failed: the reason". */
export function outcomeOf({ outcome, reason }: ImportEntry): string {
  return reason === undefined ? OUTCOME_WORDS[outcome] : `${OUTCOME_WORDS[outcome]}: ${reason}`;
}

/** Entries by outcome. */
export function outcomesOf(report: ImportReport): Readonly<Record<ImportOutcome, readonly ImportEntry[]>> {
  const by: Record<ImportOutcome, ImportEntry[]> = { added: [], updated: [], unchanged: [], failed: [] };
  for (const entry of report.entries) by[entry.outcome].push(entry);
  return by;
}

/** The report with what could not even be opened on the page: for a person it failed like any other file. */
export function withUnread(report: ImportReport, { unread }: Dropped): ImportReport {
  const failed = unread.map(({ path, reason }): ImportEntry => ({ path, outcome: 'failed', reason }));
  return { ...report, entries: [...failed, ...report.entries] };
}

/** The whole report as plain text, one file a line. */
export function reportText(
  name: string,
  memex: string,
  report: ImportReport,
  leftOut: readonly LeftOut[],
  when: number,
): string {
  const by = outcomesOf(report);
  const { links } = report;
  const unit = links === undefined ? 'file' : 'node';
  const lines = [
    `Import of “${name}” into “${memex}”, ${momentOf(when)}`,
    report.cancelled ? 'Stopped before the end.' : 'Complete.',
    '',
    `${counted(by.added.length, unit)} added`,
    `${counted(by.updated.length, unit)} updated`,
    `${counted(by.unchanged.length, unit)} here already`,
    ...(links === undefined
      ? []
      : [
          `${counted(links.added, 'link')} added, ${figure(links.unchanged)} here already, ${figure(links.failed)} failed`,
        ]),
    `${counted(by.failed.length, 'file')} failed`,
    `${counted(leftOut.length, 'file')} left out`,
    `${size(report.contentBytes)} read, ${size(report.newBytes)} new`,
    '',
    `${unit.toUpperCase()} BY ${unit.toUpperCase()}`,
    ...report.entries.map((entry) => `${entry.path}\t${outcomeOf(entry)}`),
  ];
  if (report.unresolved.length > 0) {
    lines.push('', 'REFERENCES TO WHAT IS NOT THERE');
    lines.push(...report.unresolved.map(({ path, name: missing }) => `${path}\t[[${missing}]]`));
  }
  if (leftOut.length > 0) {
    lines.push('', 'LEFT OUT', ...leftOut.map(({ path, reason }) => `${path}\t${reason}`));
  }
  return `${lines.join('\n')}\n`;
}
