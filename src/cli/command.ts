/** What a command is, and what it is given. One file in `commands/` is one command. */
import type { Output } from './output.ts';

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** May be given several times. */
  readonly multiple?: boolean;
  /** Name of the value in the help: `--title TEXT`. */
  readonly value?: string;
  readonly help: string;
}

export interface Command {
  readonly name: string;
  /** What follows the name: `SOURCE TARGET [TYPE]`. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly options?: Readonly<Record<string, OptionSpec>>;
  /** How many arguments it takes; anything else is wrong usage. */
  readonly arguments: { readonly min: number; readonly max?: number };
  /** True when it can be run at an earlier time: `memex at TIME …`. */
  readonly past?: boolean;
  /** @returns the exit code, 0 when nothing is returned */
  run(call: Call): Promise<number | undefined>;
}

/** One call of a command: its arguments, its options, and where its answer goes. */
export interface Call {
  readonly arguments: readonly string[];
  /** The memex named by `-f`. */
  readonly file: string | undefined;
  /** The time or commit given by `memex at`. */
  readonly at: string | undefined;
  readonly output: Output;
  flag(name: string): boolean;
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
}

/** The command was called wrongly: exit code 2, and the command's usage is shown. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Options that every command takes. */
export const COMMON_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  file: { type: 'string', short: 'f', value: 'FILE.mx', help: 'the memex to work on' },
  json: { type: 'boolean', help: 'answer in JSON, for machines' },
  help: { type: 'boolean', short: 'h', help: 'show how the command is used' },
};

/** What is less alike is not alike at all. */
const LEAST_LIKENESS = 0.05;

/** A whole number of at least `min` from an option or argument. @throws UsageError */
export function wholeNumber(text: string, what: string, min = 0): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < min) {
    throw new UsageError(`${what} must be a whole number of at least ${min}, not “${text}”`);
  }
  return value;
}

/** A likeness from an option: a number that similarity can be. @throws UsageError */
export function share(text: string, what: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= LEAST_LIKENESS && value <= 1)) {
    throw new UsageError(`${what} must be a number from ${LEAST_LIKENESS} to 1, not “${text}”`);
  }
  return value;
}

/** The argument at this place, which `arguments.min` has promised. */
export function argument(call: Call, index: number): string {
  const value = call.arguments[index];
  if (value === undefined) throw new UsageError('an argument is missing');
  return value;
}
