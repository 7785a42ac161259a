/** Everything the app can do by name: what stands in the main menu, and the rooms. */
import type { JSX } from 'solid-js';
import { openToday } from '../frame/acts.ts';
import { mainMenu } from '../frame/main-menu.tsx';
import type { AppState } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';

export interface Command {
  readonly label: string;
  readonly icon?: (() => JSX.Element) | undefined;
  /** Its keys, when it has some. */
  readonly keys?: string | undefined;
  readonly run: () => void;
}

const ROOMS = [
  ['goToNotes', '#/notes'],
  ['goToSearch', '#/search'],
  ['goToGraph', '#/graph'],
  ['goToQueries', '#/query'],
  ['goToTrash', '#/trash'],
  ['goToSafety', '#/safety'],
  ['similarSettings', '#/similarity'],
  ['linkTypeSettings', '#/link-types'],
  ['nodeTypeSettings', '#/node-types'],
] as const;

/** The commands as they stand now; what needs its heading says it ("Theme: dark"). */
export function commandsOf(app: AppState): readonly Command[] {
  const commands: Command[] = mainMenu(app, false).flatMap((entry) =>
    entry === 'line' || 'heading' in entry || entry.disabled === true
      ? []
      : [{ label: entry.command ?? entry.label, icon: entry.icon, keys: entry.note, run: entry.run }],
  );
  commands.push({ label: words.palette.today, keys: 'Alt T', run: () => openToday(app) });
  for (const [name, address] of ROOMS)
    commands.push({ label: words.palette[name], run: () => app.router.go(address) });
  return commands;
}
