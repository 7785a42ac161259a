import { type Command, UsageError } from '../command.ts';

export const at: Command = {
  name: 'at',
  usage: 'TIME|COMMIT|SNAPSHOT COMMAND…',
  summary: 'Run a reading command on the memex as it was then: a day or time means its end.',
  arguments: { min: 0 },
  async run() {
    // with both a moment and a command, the command itself is run
    throw new UsageError('a moment and a command are needed, as in `memex at 2026-11-21 list`');
  },
};
