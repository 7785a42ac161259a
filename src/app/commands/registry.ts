/** All commands in one place. The palette, the sheet of keys and the keys themselves read them here. */
import type { AppState } from '../state/app-state.ts';
import { chosenCommands } from './chosen-commands.ts';
import type { Command } from './command.ts';
import { graphCommands } from './graph-commands.ts';
import { lookCommands } from './look-commands.ts';
import { memexCommands } from './memex-commands.ts';
import { noteCommands } from './note-commands.ts';
import { placeCommands } from './place-commands.ts';
import { textCommands } from './text-commands.ts';
import { timeCommands } from './time-commands.ts';

/** Every command, by group; what does not apply now is among them. */
export function commandsOf(app: AppState): readonly Command[] {
  return [
    ...noteCommands(app),
    ...chosenCommands(),
    ...graphCommands(app),
    ...placeCommands(app),
    ...timeCommands(app),
    ...memexCommands(app),
    ...lookCommands(app),
    ...textCommands(app),
  ];
}

/** Does the first of these commands that applies now. @returns false when none does */
export function perform(app: AppState, ids: readonly string[]): boolean {
  const act = commandsOf(app)
    .filter(({ id }) => ids.includes(id))
    .reduce<(() => void) | undefined>((found, command) => found ?? command.act(), undefined);
  act?.();
  return act !== undefined;
}
