/** What was given and could not be read, in the report of an import. */
import type { ImportEntry, ImportReport } from '../../../workers/import-protocol.ts';
import type { Dropped } from './dropped-files.ts';

/** The report with what could not even be opened on the page: for a person it failed like any other file. */
export function withUnread(report: ImportReport, { unread }: Dropped): ImportReport {
  const failed = unread.map(({ path, reason }): ImportEntry => ({ path, outcome: 'failed', reason }));
  return { ...report, entries: [...failed, ...report.entries] };
}
