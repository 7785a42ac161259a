import { argument, type Command } from '../command.ts';
import { momentNamed } from '../moment.ts';
import { writeMemex } from '../open-memex.ts';

export const snapshot: Command = {
  name: 'snapshot',
  usage: 'NAME',
  summary: 'Name the memex as it is, so that it can be read so whatever the horizon.',
  arguments: { min: 1, max: 1 },
  options: {
    at: { type: 'string', value: 'TIME|COMMIT', help: 'as it was then instead' },
    drop: { type: 'boolean', help: 'drop the snapshot of this name' },
  },
  run: (call) =>
    writeMemex(call, async (store) => {
      const name = argument(call, 0);
      if (call.flag('drop')) {
        store.apply([{ kind: 'dropSnapshot', name }]);
        call.output.answer(
          { name, dropped: true },
          () => `The snapshot “${name}” is dropped; nothing else is.`,
        );
        return 0;
      }
      const at = call.text('at');
      const commit = at === undefined ? undefined : store.at(momentNamed(store, at)).commit;
      const made = store.apply([{ kind: 'nameSnapshot', name, ...(commit === undefined ? {} : { commit }) }]);
      const kept = commit ?? made.commit;
      call.output.answer({ name, commit: kept }, () => `“${name}” is the memex at commit ${kept}.`);
      return 0;
    }),
};
