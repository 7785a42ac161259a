import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { isGraphml } from '../../formats/graphml-name.ts';
import { MxError } from '../../mx/errors.ts';
import { openStore } from '../../mx/index.ts';
import { argument, type Call, type Command, UsageError } from '../command.ts';
import { lockMemex } from '../lock.ts';
import { finish } from '../long-work.ts';
import { withEnding } from '../memex-file.ts';
import { openNodeFile, syncFolder } from '../node-file.ts';
import { surroundings } from '../open-memex.ts';
import { bytes, count } from '../table.ts';
import { importGraphFile } from './import-graph.ts';

export const importCommand: Command = {
  name: 'import',
  usage: 'FILE.mx [NEW.mx] | FILE.graphml[.gz]',
  summary: 'Take a memex over into a new file, once it is proved sound; or bring a graph into this one.',
  arguments: { min: 1, max: 2 },
  async run(call) {
    const source = argument(call, 0);
    if (isGraphml(source)) {
      if (call.arguments.length > 1) throw new UsageError('a graph comes into the memex of -f');
      return importGraphFile(call, source);
    }
    const target = targetFor(call, source);
    if (existsSync(target))
      throw new MxError('exists', `${target} exists already, and import replaces nothing.`);
    const lock = lockMemex(target);
    const part = `${target}.part`;
    try {
      // a rest of one that was killed; the lock says that nobody is at it
      rmSync(part, { force: true });
      copyFileSync(source, part);
      try {
        const nodes = await proveSound(part, source);
        renameSync(part, target);
        syncFolder(dirname(target));
        const size = openSize(target);
        call.output.answer(
          { file: target, nodes, bytes: size },
          () => `${target}: ${count(nodes, 'node')}, ${bytes(size)}.`,
        );
      } catch (error) {
        rmSync(part, { force: true });
        throw error;
      }
    } finally {
      lock.release();
    }
    return 0;
  },
};

/** The second argument, else what `-f` or MEMEX_FILE names, else the same name in this folder. */
function targetFor(call: Call, source: string): string {
  const named = call.arguments[1] ?? call.file ?? process.env.MEMEX_FILE;
  return named ? withEnding(named) : withEnding(basename(source));
}

/**
 * Verifies a file whole, and has it on the disk.
 * @returns how many nodes it holds
 * @throws MxError `corrupt` naming the first problem
 */
async function proveSound(path: string, shownAs: string): Promise<number> {
  const file = openNodeFile(path, 'write');
  try {
    const store = openStore(file, { ...(await surroundings()), readOnly: true });
    const { opened } = store;
    const report = await finish(store.verify());
    const { nodes } = store.status();
    store.close();
    const [first] = report.problems;
    if (opened.damage !== undefined || first !== undefined) {
      const what = opened.damage ?? `${first?.where}: ${first?.what}`;
      throw new MxError('corrupt', `${shownAs} is damaged and was not taken over: ${what}`);
    }
    return nodes;
  } finally {
    file.close();
  }
}

function openSize(path: string): number {
  const file = openNodeFile(path, 'read');
  try {
    return file.getSize();
  } finally {
    file.close();
  }
}
