import { setImmediate as nextTurn } from 'node:timers/promises';
import { entriesInEnglish } from '../../formats/folder-import.ts';
import { type GraphReport, importGraph } from '../../formats/graph-import.ts';
import { MxError } from '../../mx/errors.ts';
import type { Call } from '../command.ts';
import { diskFiles } from '../disk-files.ts';
import { interruptible } from '../interrupt.ts';
import { progressLine } from '../long-work.ts';
import { writeMemex } from '../open-memex.ts';
import { count } from '../table.ts';

/** Brings a graph into the memex of the call. @returns the exit code */
export function importGraphFile(call: Call, path: string): Promise<number> {
  return writeMemex(call, async (store) => {
    const [source] = diskFiles(path);
    if (source === undefined) throw new MxError('not-found', `There is no file ${path}.`);
    const progress = progressLine();
    const report = await interruptible((signal) =>
      importGraph(store, source, { signal, onProgress: progress.show, pause: () => nextTurn() }),
    ).finally(progress.clear);
    const failed = report.entries.filter(({ outcome }) => outcome === 'failed');
    const nodes = {
      added: report.entries.filter(({ outcome }) => outcome === 'added').length,
      unchanged: report.entries.filter(({ outcome }) => outcome === 'unchanged').length,
    };
    const { added, unchanged, failed: refused } = report.links;
    const answer = {
      file: path,
      nodes,
      links: { added, unchanged, failed: refused },
      failed: entriesInEnglish(failed),
    };
    call.output.answer(answer, () => describe(report, nodes));
    if (report.cancelled) throw new MxError('cancelled', 'Stopped; what was imported until then is kept.');
    if (failed.length === 0) return 0;
    call.output.remark(`${count(failed.length, 'link')} could not be imported.`);
    return 1;
  });
}

function describe(
  { links, entries }: GraphReport,
  nodes: { readonly added: number; readonly unchanged: number },
): string {
  const shown = (value: number) => value.toLocaleString('en');
  const failed = entries.filter(({ outcome }) => outcome === 'failed');
  return [
    `Nodes: ${shown(nodes.added)} added, ${shown(nodes.unchanged)} here already.`,
    `Links: ${shown(links.added)} added, ${shown(links.unchanged)} here already, ${shown(links.failed)} failed.`,
    ...failed.map(({ path, reason }) => `${path}: ${reason ?? ''}`),
  ].join('\n');
}
