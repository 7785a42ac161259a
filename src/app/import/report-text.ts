/** The report of an import as a text file, for keeping. */
import type { ImportEntry, ImportOutcome, ImportReport } from '../../../workers/import-protocol.ts';
import { figure, momentOf, size } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import type { LeftOut } from './dropped-files.ts';
import { entryReason } from './entry-reason.ts';

/** "Added", or "Failed: the reason". */
export function outcomeOf(entry: ImportEntry): string {
  const outcome = words.importing.outcomes[entry.outcome];
  const reason = entryReason(entry);
  return reason === undefined ? outcome : words.importing.outcomeReason(outcome, reason);
}

/** Entries by outcome. */
export function outcomesOf(report: ImportReport): Readonly<Record<ImportOutcome, readonly ImportEntry[]>> {
  const by: Record<ImportOutcome, ImportEntry[]> = { added: [], updated: [], unchanged: [], failed: [] };
  for (const entry of report.entries) by[entry.outcome].push(entry);
  return by;
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
  const said = words.importing.text;
  const isFiles = links === undefined;
  const lines = [
    said.heading(name, memex, momentOf(when)),
    report.cancelled ? said.stopped : said.complete,
    '',
    (isFiles ? said.filesAdded : said.nodesAdded)(by.added.length),
    (isFiles ? said.filesUpdated : said.nodesUpdated)(by.updated.length),
    (isFiles ? said.filesHere : said.nodesHere)(by.unchanged.length),
    ...(isFiles ? [] : [said.links(links.added, figure(links.unchanged), figure(links.failed))]),
    said.filesFailed(by.failed.length),
    said.filesLeftOut(leftOut.length),
    said.read(size(report.contentBytes), size(report.newBytes)),
    '',
    isFiles ? said.fileByFile : said.nodeByNode,
    ...report.entries.map((entry) => `${entry.path}\t${outcomeOf(entry)}`),
  ];
  if (report.unresolved.length > 0) {
    lines.push('', said.notThere);
    lines.push(...report.unresolved.map(({ path, name: missing }) => `${path}\t[[${missing}]]`));
  }
  if (leftOut.length > 0) {
    lines.push('', said.leftOut, ...leftOut.map(({ path, reason }) => `${path}\t${reason}`));
  }
  return `${lines.join('\n')}\n`;
}
