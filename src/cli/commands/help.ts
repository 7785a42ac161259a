import type { Command } from '../command.ts';
import { UsageError } from '../command.ts';
import { COMMANDS } from '../commands.ts';
import { helpFor, overview } from '../help.ts';

export const help: Command = {
  name: 'help',
  usage: '[COMMAND]',
  summary: 'Show all commands, or how one is used.',
  arguments: { min: 0, max: 1 },
  async run({ arguments: [name], output }) {
    const command = COMMANDS.find((candidate) => candidate.name === name);
    if (name !== undefined && command === undefined) throw new UsageError(`there is no command “${name}”`);
    const text = command ? helpFor(command) : overview();
    output.answer(text, () => text);
    return 0;
  },
};
