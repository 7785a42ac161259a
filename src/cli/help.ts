/** What `memex help` shows, made from the commands themselves. */
import { COMMON_OPTIONS, type Command, type OptionSpec } from './command.ts';
import { COMMANDS } from './commands.ts';
import { ledger } from './table.ts';

/** All commands, a line each. */
export function overview(): string {
  const commands = COMMANDS.map(
    ({ name, usage, summary }) => [`  ${`${name} ${usage}`.trimEnd()}`, summary] as const,
  );
  return [
    'memex: notes, files and typed links in one .mx file',
    '',
    'usage: memex COMMAND [options]',
    '',
    ledger(commands),
    '',
    'options of every command:',
    ledger(optionLines(COMMON_OPTIONS)),
    '',
    'Without -f, the memex is that of the environment variable MEMEX_FILE, else the only .mx in the folder.',
    'A node is named by its id, by four or more characters that its id begins or ends with, or by its title.',
    'Exit codes: 0 done, 1 refused or failed, 2 wrong usage.',
  ].join('\n');
}

/** One command in full. */
export function helpFor(command: Command): string {
  const options = optionLines({ ...command.options, ...COMMON_OPTIONS });
  return [`memex ${command.name} ${command.usage}`.trimEnd(), '', command.summary, '', ledger(options)].join(
    '\n',
  );
}

function optionLines(options: Readonly<Record<string, OptionSpec>>): (readonly [string, string])[] {
  return Object.entries(options).map(([name, { short, value, help }]) => {
    const long = value === undefined ? `--${name}` : `--${name} ${value}`;
    return [short === undefined ? `      ${long}` : `  -${short}, ${long}`, help] as const;
  });
}
