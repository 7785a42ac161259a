import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { MxError } from '../../mx/errors.ts';
import type { SyncFile } from '../../mx/file/sync-file.ts';
import { openStore, salvageMemex } from '../../mx/index.ts';
import type { SalvageReport } from '../../mx/verify/reports.ts';
import { type Call, type Command, UsageError } from '../command.ts';
import { writeFolder } from '../folder-writer.ts';
import { finish } from '../long-work.ts';
import { memexFile } from '../memex-file.ts';
import { openNodeFile, syncFolder } from '../node-file.ts';
import { CREATOR, lockedForReading, surroundings } from '../open-memex.ts';
import { bytes, count } from '../table.ts';

/** Losses told one by one; `--json` has them all. */
const TOLD_MAX = 50;

export const salvage: Command = {
  name: 'salvage',
  usage: '[FILE.mx] --to NEW.mx | --to FOLDER/',
  summary: 'Bring what can still be read of a damaged memex to a new one, or to a folder.',
  arguments: { min: 0, max: 1 },
  options: {
    to: { type: 'string', value: 'NEW.mx', help: 'a new memex, or a folder of Markdown and files' },
  },
  async run(call) {
    const to = call.text('to');
    if (to === undefined) throw new UsageError('salvage needs --to, a new .mx or a folder');
    const damaged = call.arguments[0] ?? memexFile(call);
    const isFile = to.endsWith('.mx');
    if (existsSync(to) && (isFile || readdirSync(to).length > 0))
      throw new MxError('exists', `${to} exists already, and salvage replaces nothing.`);
    const report = await lockedForReading(damaged, (file) =>
      isFile ? toFile(file, to) : toFolder(file, to),
    );
    return tell(call, damaged, to, report);
  },
};

/** Written beside its place and moved there when it is whole. */
async function toFile(damaged: SyncFile, target: string): Promise<SalvageReport> {
  const part = `${target}.part`;
  const report = await toPart(damaged, part);
  renameSync(part, target);
  syncFolder(dirname(target));
  return report;
}

async function toFolder(damaged: SyncFile, folder: string): Promise<SalvageReport> {
  const part = `${folder.replace(/[\\/]+$/, '')}.salvage.part`;
  const report = await toPart(damaged, part);
  const file = openNodeFile(part, 'read');
  try {
    const store = openStore(file, { ...(await surroundings()), readOnly: true });
    await finish(writeFolder(store.snapshot(), folder, store.status().nodes));
  } finally {
    file.close();
    rmSync(part, { force: true });
  }
  return report;
}

async function toPart(damaged: SyncFile, part: string): Promise<SalvageReport> {
  // a rest of one that was killed
  rmSync(part, { force: true });
  const into = openNodeFile(part, 'create');
  try {
    return await finish(salvageMemex(damaged, into, { ...(await surroundings()), creator: CREATOR }));
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  } finally {
    into.close();
  }
}

/** The report without the sayings, which repeat what it says. */
function inEnglish({ remarkSayings: _, ...report }: SalvageReport): Omit<SalvageReport, 'remarkSayings'> {
  return { ...report, losses: report.losses.map(({ saying: __, ...loss }) => loss) };
}

function tell(call: Call, damaged: string, to: string, report: SalvageReport): number {
  const { nodes, versions, links, contentBytes, incomplete, losses, lost, remarks, whole } = report;
  const told = losses.slice(0, TOLD_MAX);
  call.output.answer({ file: to, ...inEnglish(report) }, () =>
    [
      `Brought ${count(nodes, 'node')}, ${count(versions, 'version')} (${bytes(contentBytes)}) and ${count(links, 'link')} to ${to}.`,
      ...(incomplete === 0
        ? []
        : [
            `${count(incomplete, 'version')} came only in part, and ${incomplete === 1 ? 'is' : 'are'} marked so.`,
          ]),
      ...remarks,
      ...(whole ? ['Nothing is lost.'] : ['', `${count(lost, 'loss', 'losses')}:`]),
      ...told.map(({ what }) => `  ${what}`),
      ...(lost > told.length ? [`  … and ${count(lost - told.length, 'more', 'more')}.`] : []),
    ].join('\n'),
  );
  if (whole) return 0;
  call.output.remark(`Not everything in ${damaged} could be read: ${count(lost, 'loss', 'losses')}.`);
  return 1;
}
