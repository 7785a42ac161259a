/** What is done with moments and versions. What only a screen can do, it lends. */
import type { AppState } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';
import type { Command } from './command.ts';
import { lentAct } from './lent-acts.ts';

export function timeCommands(app: AppState): readonly Command[] {
  const { past } = app;
  const said = words.commands.time;
  const time = (id: string, label: string, act: Command['act']): Command => ({
    id,
    group: 'time',
    label,
    act,
  });
  const lent = (id: string, label: string): Command => time(id, label, () => lentAct(id));
  return [
    lent('time.asItWas', said.asItWas),
    time('time.earlier', said.earlier, () => {
      const commit = past.moment()?.commit ?? 0;
      return commit <= 1 ? undefined : () => past.open(commit - 1);
    }),
    time('time.later', said.later, () => {
      const commit = past.moment()?.commit;
      return commit === undefined ? undefined : () => past.open(commit + 1);
    }),
    lent('time.bringNode', said.bringNode),
    lent('time.bringAll', said.bringAll),
    time('time.now', said.now, () => (past.moment() === undefined ? undefined : past.leave)),
    lent('version.restore', said.restore),
    lent('version.name', said.nameVersion),
    lent('version.newNote', said.newNote),
    lent('version.then', said.wholeThen),
    lent('version.forget', said.forget),
  ];
}
