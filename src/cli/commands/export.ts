import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { MxError } from '../../mx/errors.ts';
import { type Call, type Command, UsageError } from '../command.ts';
import { writeFolder } from '../folder-writer.ts';
import { finish } from '../long-work.ts';
import { withEnding } from '../memex-file.ts';
import { openNodeFile, syncFolder } from '../node-file.ts';
import { readMemex } from '../open-memex.ts';
import { bytes, count } from '../table.ts';

export const exportCommand: Command = {
  name: 'export',
  usage: 'FILE.mx | --folder DIR',
  summary: 'Write a compact copy, or a folder of Markdown and files.',
  arguments: { min: 0, max: 1 },
  options: {
    folder: { type: 'string', value: 'DIR', help: 'write a folder of Markdown and files instead' },
  },
  async run(call) {
    const [name] = call.arguments;
    const folder = call.text('folder');
    if ((name === undefined) === (folder === undefined)) {
      throw new UsageError('export takes either a FILE.mx to write or --folder DIR');
    }
    return name === undefined ? exportFolder(call, folder ?? '') : exportFile(call, withEnding(name));
  },
};

/** Written beside its place and moved there when it is whole, so that no half copy ever has the name. */
async function exportFile(call: Call, target: string): Promise<number> {
  if (existsSync(target))
    throw new MxError('exists', `${target} exists already, and export replaces nothing.`);
  const part = `${target}.part`;
  return readMemex(call, async (store) => {
    // a rest of one that was killed
    rmSync(part, { force: true });
    const into = openNodeFile(part, 'create');
    try {
      await finish(store.export(into));
      into.flush();
      const size = into.getSize();
      into.close();
      renameSync(part, target);
      syncFolder(dirname(target));
      call.output.answer({ file: target, bytes: size }, () => `Wrote ${target}, ${bytes(size)}.`);
      return 0;
    } catch (error) {
      into.close();
      rmSync(part, { force: true });
      throw error;
    }
  });
}

function exportFolder(call: Call, folder: string): Promise<number> {
  return readMemex(call, async (store) => {
    const { files, bytes: size } = await finish(writeFolder(store.snapshot(), folder, store.status().nodes));
    call.output.answer(
      { folder, files, bytes: size },
      () => `Wrote ${count(files, 'file')}, ${bytes(size)}, into ${folder}.`,
    );
    return 0;
  });
}
