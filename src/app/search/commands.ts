/** Everything the app can do by name: what stands in the main menu, and the rooms. */
import type { JSX } from 'solid-js';
import { mainMenu } from '../frame/main-menu.tsx';
import type { AppState } from '../state/app-state.ts';

export interface Command {
  readonly label: string;
  readonly icon?: (() => JSX.Element) | undefined;
  /** Its keys, when it has some. */
  readonly keys?: string | undefined;
  readonly run: () => void;
}

const ROOMS: readonly (readonly [string, string])[] = [
  ['Go to the notes', '#/notes'],
  ['Go to search', '#/search'],
  ['Go to the graph', '#/graph'],
  ['Go to queries', '#/query'],
  ['Go to the trash', '#/trash'],
  ['Go to settings and data safety', '#/safety'],
  ['Settings: similar notes', '#/similarity'],
  ['Settings: types of links', '#/link-types'],
];

/** The commands as they stand now; entries under a heading are named with it ("Theme: Dark"). */
export function commandsOf(app: AppState): readonly Command[] {
  const commands: Command[] = [];
  let heading = '';
  for (const entry of mainMenu(app, false)) {
    if (entry === 'line') heading = '';
    else if ('heading' in entry) heading = entry.heading;
    else if (entry.disabled !== true) {
      const label = heading === '' ? entry.label : `${heading}: ${entry.label.toLowerCase()}`;
      commands.push({ label, icon: entry.icon, keys: entry.note, run: entry.run });
    }
  }
  for (const [label, address] of ROOMS) commands.push({ label, run: () => app.router.go(address) });
  return commands;
}
