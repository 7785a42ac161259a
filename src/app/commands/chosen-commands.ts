/** What is done with many nodes at once, while some are chosen: their bar lends the acts. */
import { words } from '../words/catalogue.ts';
import type { Command } from './command.ts';
import { lentAct } from './lent-acts.ts';

export function chosenCommands(): readonly Command[] {
  const said = words.commands.chosen;
  const chosen = (id: string, label: string): Command => ({
    id,
    group: 'chosen',
    label,
    act: () => lentAct(id),
  });
  return [
    chosen('chosen.addTag', said.addTag),
    chosen('chosen.removeTag', said.removeTag),
    chosen('chosen.setType', said.setType),
    chosen('chosen.link', said.link),
    chosen('chosen.move', said.move),
    chosen('chosen.merge', said.merge),
    chosen('chosen.export', said.export),
    chosen('chosen.trash', said.trash),
    chosen('chosen.all', said.all),
    chosen('chosen.none', said.none),
  ];
}
