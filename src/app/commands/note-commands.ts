/** What is done with notes: the one that is shown, and new ones. */
import {
  activatePane,
  copyId,
  copyWikilink,
  deleteNode,
  newNote,
  openBeside,
  openToday,
  saveToDisk,
  stepInTab,
  tabAddress,
} from '../frame/acts.ts';
import { PANES_MIN } from '../parts/media.ts';
import { togglePin } from '../shelf/pins.ts';
import type { AppState } from '../state/app-state.ts';
import type { OpenNote } from '../state/open-notes.ts';
import { words } from '../words/catalogue.ts';
import { always, type Command } from './command.ts';
import { lentAct } from './lent-acts.ts';

export function noteCommands(app: AppState): readonly Command[] {
  const { openNotes, router, focusMode } = app;
  const note = (id: string, label: string, act: Command['act']): Command => ({
    id,
    group: 'note',
    label,
    act,
  });
  /** The tab that is shown, on the notes' screen. */
  const shown = (): OpenNote | undefined =>
    router.route().screen === 'notes' ? openNotes.active() : undefined;
  const ofTab =
    (run: (tab: OpenNote) => void): Command['act'] =>
    () => {
      const tab = shown();
      return tab && (() => run(tab));
    };
  /** For what needs a node that is saved. */
  const ofNode =
    (run: (id: string, tab: OpenNote) => void): Command['act'] =>
    () => {
      const tab = shown();
      const id = tab?.id;
      return tab && id !== undefined ? () => run(id, tab) : undefined;
    };
  const isWide = (): boolean => matchMedia(`(min-width: ${PANES_MIN}px)`).matches;
  const { menu } = words.notes;
  return [
    note(
      'newNote',
      words.common.newNote,
      always(() => newNote(app)),
    ),
    note(
      'template',
      words.frame.newFromTemplate,
      always(() => app.dialogs.ask('template')),
    ),
    note(
      'today',
      words.commands.note.today,
      always(() => openToday(app)),
    ),
    note('addLink', words.common.addLink, () => {
      const id = openNotes.active()?.id;
      return id === undefined ? undefined : () => app.dialogs.addLink(id);
    }),
    note('find', words.writing.find, () => {
      const tab = shown();
      const editor = tab && app.documents.of(tab).editor();
      return editor && (() => editor.run('find'));
    }),
    note(
      'readingView',
      words.commands.note.readingView,
      always(() => toggleReading(app)),
    ),
    note('panel', words.commands.note.panel, () => lentAct('panel')),
    note('focusMode', words.writing.focusMode, ofTab(focusMode.toggle)),
    note('openBeside', words.writing.openBeside, () => {
      const tab = shown();
      return tab && isWide() ? () => openBeside(app, tab) : undefined;
    }),
    note('otherPane', words.commands.note.otherPane, () =>
      shown() && openNotes.in('right') ? () => toOtherPane(app) : undefined,
    ),
    note(
      'backInTab',
      words.writing.backInTab,
      ofTab(() => stepInTab(app, -1)),
    ),
    note(
      'forwardInTab',
      words.writing.forwardInTab,
      ofTab(() => stepInTab(app, 1)),
    ),
    note(
      'closeTab',
      words.commands.note.closeTab,
      ofTab((tab) => closeTab(app, tab)),
    ),
    note(
      'pin',
      `${menu.pin} / ${menu.unpin}`,
      ofNode((id) => void togglePin(app, id)),
    ),
    note(
      'versions',
      menu.versions,
      ofNode((id) => router.go(`#/history/${id}`)),
    ),
    note(
      'inTimeline',
      menu.inTimeline,
      ofNode((id) => router.go(`#/timeline?node=${id}`)),
    ),
    note(
      'inGraph',
      words.commands.note.inGraph,
      ofNode((id) => router.go(`#/graph?node=${id}`)),
    ),
    note(
      'copyWikilink',
      menu.copyWikilink,
      ofNode((_, tab) => copyWikilink(app, tab.title)),
    ),
    note(
      'copyId',
      menu.copyId,
      ofNode((id) => copyId(app, id)),
    ),
    note(
      'saveToDisk',
      words.common.saveToDisk,
      ofNode((id) => void saveToDisk(app, id)),
    ),
    note(
      'print',
      menu.print,
      ofTab(() => window.print()),
    ),
    note(
      'moveToTrash',
      menu.moveToTrash,
      ofNode((id) => void deleteNode(app, id)),
    ),
  ];
}

function toggleReading({ settings }: AppState): void {
  settings.set('noteView', settings.values.noteView === 'read' ? 'write' : 'read');
}

function toOtherPane(app: AppState): void {
  const pane = app.openNotes.activePane() === 'left' ? 'right' : 'left';
  activatePane(app, pane);
  const there = app.openNotes.in(pane);
  const editor = there && app.documents.of(there).editor();
  if (editor) editor.focus();
  // one types into the plain field until the editor is there, which takes the cursor over
  else document.querySelector<HTMLElement>(`[data-pane="${pane}"] textarea`)?.focus();
}

function closeTab(app: AppState, tab: OpenNote): void {
  const next = app.openNotes.close(tab.key);
  app.router.replace(next ? tabAddress(next) : '#/notes');
}
