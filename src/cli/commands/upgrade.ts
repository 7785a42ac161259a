import { constants, copyFileSync } from 'node:fs';
import { MxError } from '../../mx/errors.ts';
import type { Command } from '../command.ts';
import { errnoOf } from '../failure.ts';
import { finish } from '../long-work.ts';
import { writeMemex } from '../open-memex.ts';

export const upgrade: Command = {
  name: 'upgrade',
  usage: '',
  summary: 'Bring a memex of an older format up to date; a copy of it as it was is made first.',
  options: { 'no-copy': { type: 'boolean', help: 'make no copy: older programs cannot open it afterwards' } },
  arguments: { min: 0, max: 0 },
  run: (call) =>
    writeMemex(call, async (store, file) => {
      const { upgrade: due, formatVersion } = store.status();
      if (due === undefined) {
        call.output.answer(
          { file, from: formatVersion, to: formatVersion },
          () => `${file} is up to date (format ${formatVersion}).`,
        );
        return 0;
      }
      const { from, to, begun } = due;
      // One that was interrupted had its copy made before.
      const copy = begun || call.flag('no-copy') ? undefined : copyBeside(file, from);
      await finish(store.upgrade());
      call.output.answer({ file, from, to, ...(copy === undefined ? {} : { copy }) }, () =>
        [
          `${file} is of format ${to} now; it was ${from}.`,
          ...(copy === undefined ? [] : [`It is in ${copy} as it was.`]),
        ].join('\n'),
      );
      return 0;
    }),
};

/** @throws MxError `exists` */
function copyBeside(file: string, version: string): string {
  const copy = `${file.replace(/\.mx$/, '')}-${version}.mx`;
  try {
    copyFileSync(file, copy, constants.COPYFILE_EXCL);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
    throw new MxError(
      'exists',
      `The copy to be made first, ${copy}, is there already. Move it away, or use --no-copy.`,
    );
  }
  return copy;
}
