import { argument, type Command, wholeNumber } from '../command.ts';
import { nodeNamed } from '../naming.ts';
import { writeMemex } from '../open-memex.ts';

export const restore: Command = {
  name: 'restore',
  usage: 'NODE VERSION',
  summary: 'Bring an older version back, as a new version.',
  arguments: { min: 2, max: 2 },
  run: (call) =>
    writeMemex(call, async (store) => {
      const version = wholeNumber(argument(call, 1), 'the version', 1);
      const { id, title } = nodeNamed(store.snapshot(), argument(call, 0));
      const { results } = store.apply([{ kind: 'restoreVersion', id, version }]);
      store.sync();
      const made = results[0]?.version ?? version;
      const changed = results[0]?.changed ?? false;
      call.output.answer({ id, version: made, restored: version, changed }, () =>
        changed
          ? `Version ${version} of “${title}” is back, as version ${made}.`
          : `“${title}” is as it was in version ${version} already.`,
      );
      return 0;
    }),
};
