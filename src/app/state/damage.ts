/** What of the open memex is damaged: found at opening, or met since. */
import type { ChangeNotice } from '../../../workers/protocol.ts';
import type { OpenReport } from '../../mx/types.ts';
import type { Problem } from '../../mx/verify/reports.ts';
import { said } from './saying.ts';

/** In words; empty when nothing is known to be. */
export function damageOf(report: OpenReport | undefined): string {
  const saying = report?.damageSaying;
  return saying === undefined ? (report?.damage ?? '') : said(saying);
}

/** What is wrong, of a problem that a check has found. */
export function problemWords({ what, saying }: Problem): string {
  return said(saying ?? what);
}

/** The report of opening with damage that was met since. */
export function withDamage(
  report: OpenReport,
  damage: string,
  { damageSaying }: Pick<ChangeNotice, 'damageSaying'>,
): OpenReport {
  return { ...report, readOnly: true, damage, ...(damageSaying === undefined ? {} : { damageSaying }) };
}
