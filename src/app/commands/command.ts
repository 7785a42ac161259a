/** What a command is. docs/ARCHITECTURE.md says how one is added. */

export const COMMAND_GROUPS = ['note', 'text', 'chosen', 'go', 'time', 'memex', 'graph', 'look'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

export interface Command {
  /** Stays the same for ever: settings of people name it. */
  readonly id: string;
  readonly group: CommandGroup;
  /** In the language that was set when the commands were asked for. */
  readonly label: string;
  /** What it does now; undefined where it would do nothing. */
  readonly act: () => (() => void) | undefined;
  /** True for one that comes and goes with what the person has: it has no place among the keys. */
  readonly passing?: boolean;
}

/** An act that is always there. */
export function always(run: () => void): Command['act'] {
  return () => run;
}
