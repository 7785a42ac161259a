/** The commands as the palette offers them: what applies now, what was used last first. */
import type { AppState } from '../state/app-state.ts';
import { namedKeys } from './key-names.ts';
import { commandsOf } from './registry.ts';

export interface OfferedCommand {
  readonly label: string;
  /** Its keys by name, when it has some. */
  readonly keys?: string | undefined;
  readonly run: () => void;
}

const REMEMBERED_MOST = 8;

export function offeredCommands(app: AppState): readonly OfferedCommand[] {
  const { values } = app.settings;
  const age = (id: string): number => {
    const at = values.usedCommands.indexOf(id);
    return at < 0 ? REMEMBERED_MOST : at;
  };
  return commandsOf(app)
    .toSorted((a, b) => age(a.id) - age(b.id))
    .flatMap(({ id, label, act }) => {
      const run = act();
      if (run === undefined) return [];
      return [{ label, keys: namedKeys(values.keys, id), run: () => used(app, id, run) }];
    });
}

function used({ settings }: AppState, id: string, run: () => void): void {
  const before = settings.values.usedCommands.filter((one) => one !== id);
  settings.set('usedCommands', [id, ...before].slice(0, REMEMBERED_MOST));
  run();
}
