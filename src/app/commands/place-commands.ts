/** Where one can go. */
import type { AppState } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';
import { always, type Command } from './command.ts';

export function placeCommands(app: AppState): readonly Command[] {
  const { router } = app;
  const said = words.commands.go;
  const go = (id: string, label: string, act: Command['act']): Command => ({ id, group: 'go', label, act });
  const screen = (id: string, label: string, address: string): Command =>
    go(
      id,
      label,
      always(() => router.go(address)),
    );
  return [
    // the box listens for its key itself, and is open already where its name could be chosen
    go('palette', said.palette, () => undefined),
    screen('goToNotes', said.notes, '#/notes'),
    screen('goToSearch', said.search, '#/search'),
    screen('goToGraph', said.graph, '#/graph'),
    screen('goToQueries', said.queries, '#/query'),
    screen('goToTimeline', said.timeline, '#/timeline'),
    screen('goToTrash', said.trash, '#/trash'),
    screen('goToSafety', said.safety, '#/safety'),
    go(
      'calendar',
      words.frame.calendar,
      always(() => app.dialogs.ask('calendar')),
    ),
    go(
      'tags',
      words.frame.tags,
      always(() => app.dialogs.ask('tags')),
    ),
    screen('duplicates', words.frame.menu.nearDuplicates, '#/duplicates'),
    screen('room', said.room, '#/room'),
    screen('similarity', said.similar, '#/similarity'),
    screen('linkTypes', said.linkTypes, '#/link-types'),
    screen('nodeTypes', said.nodeTypes, '#/node-types'),
    screen('about', words.frame.menu.about, '#/about'),
    go('back', said.back, () => (router.canGoBack() ? router.back : undefined)),
    go('forward', said.forward, () => (router.canGoForward() ? router.forward : undefined)),
  ];
}
