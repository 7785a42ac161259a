/** `memex`: finds the command, runs it, and turns what went wrong into one sentence and an exit code. */
import { parseArgs } from 'node:util';
import { type Call, COMMON_OPTIONS, type Command, type OptionSpec, UsageError } from './command.ts';
import { at } from './commands/at.ts';
import { COMMANDS } from './commands.ts';
import { failureOf } from './failure.ts';
import { helpFor, overview } from './help.ts';
import { heedSignals } from './interrupt.ts';
import { createOutput } from './output.ts';

declare const __MEMEX_VERSION__: string;

// a reader that has seen enough (`memex list | head`) is no error
process.stdout.on('error', (error) => process.exit(Reflect.get(error, 'code') === 'EPIPE' ? 0 : 1));

heedSignals();

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const first = splitCommand(args);
  if (first.name === undefined) return withoutCommand(args);
  const earlier = first.name === at.name ? splitMoment(first.rest) : undefined;
  const { name, rest } = earlier?.command ?? first;
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) return fail(new UsageError(`there is no command “${name}”`));
  try {
    if (earlier !== undefined && command.past !== true) throw notInThePast(command);
    const call = readCall(command, rest, earlier?.moment);
    if (call.flag('help')) return print(helpFor(command));
    return (await command.run(call)) ?? 0;
  } catch (error) {
    return fail(error, command);
  }
}

/** The first argument that is no option is the command; options may stand before it. */
function splitCommand(args: readonly string[]): { name: string | undefined; rest: string[] } {
  const { tokens } = parseArgs({
    args: [...args],
    options: toParseOptions(COMMON_OPTIONS),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const first = tokens.find((token) => token.kind === 'positional');
  return { name: first?.value, rest: args.filter((_, index) => index !== first?.index) };
}

/** `memex at TIME COMMAND …`: the time, and the command to run then. Without both, `at` itself is called. */
function splitMoment(args: readonly string[]) {
  const { name: moment, rest } = splitCommand(args);
  const command = splitCommand(rest);
  return moment === undefined || command.name === undefined ? undefined : { moment, command };
}

function notInThePast({ name }: Command): UsageError {
  const able = COMMANDS.filter(({ past }) => past === true).map((command) => command.name);
  return new UsageError(`“${name}” cannot be run at an earlier time; these can: ${able.join(', ')}`);
}

function withoutCommand(args: readonly string[]): number {
  if (args.includes('--version')) return print(__MEMEX_VERSION__);
  if (args.includes('--help') || args.includes('-h')) return print(overview());
  process.stderr.write(`${overview()}\n`);
  return 2;
}

/** @throws UsageError for an unknown option, an option without its value, or too few or many arguments */
function readCall(command: Command, args: string[], moment?: string): Call {
  const options = { ...COMMON_OPTIONS, ...command.options };
  const { values, positionals } = parse(args, options);
  const texts = (name: string) => {
    const value = values[name];
    return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
  };
  const call: Call = {
    arguments: positionals,
    file: texts('file')[0],
    at: moment,
    output: createOutput(values.json === true),
    flag: (name) => values[name] === true,
    text: (name) => texts(name)[0],
    texts,
  };
  if (call.flag('help')) return call;
  const { min, max = Number.POSITIVE_INFINITY } = command.arguments;
  if (positionals.length < min) throw new UsageError('an argument is missing');
  if (positionals.length > max) throw new UsageError(`“${positionals[max]}” is one argument too many`);
  return call;
}

function parse(args: string[], options: Readonly<Record<string, OptionSpec>>) {
  try {
    return parseArgs({ args, options: toParseOptions(options), allowPositionals: true });
  } catch (error) {
    // Node's message says which option, and adds hints that do not fit here
    if (!(error instanceof Error)) throw error;
    throw new UsageError((error.message.split('. ')[0] ?? '').replace(/\.$/, ''));
  }
}

function toParseOptions(options: Readonly<Record<string, OptionSpec>>) {
  return Object.fromEntries(
    Object.entries(options).map(([name, { type, short, multiple = false }]) => [
      name,
      { type, multiple, ...(short === undefined ? {} : { short }) },
    ]),
  );
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

function fail(error: unknown, command?: Command): number {
  const { sentence, exitCode } = failureOf(error);
  process.stderr.write(`memex: ${sentence.replace(/\p{Cc}+/gu, ' ')}\n`);
  if (exitCode === 2) {
    const usage = command ? `memex ${command.name} ${command.usage}`.trimEnd() : 'memex help';
    process.stderr.write(`usage: ${usage}\n`);
  }
  return exitCode;
}
