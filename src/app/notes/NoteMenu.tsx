import CalendarClock from 'lucide-solid/icons/calendar-clock';
import Columns2 from 'lucide-solid/icons/columns-2';
import Copy from 'lucide-solid/icons/copy';
import Download from 'lucide-solid/icons/download';
import Ellipsis from 'lucide-solid/icons/ellipsis';
import Focus from 'lucide-solid/icons/focus';
import Link2 from 'lucide-solid/icons/link-2';
import Pin from 'lucide-solid/icons/pin';
import Printer from 'lucide-solid/icons/printer';
import History from 'lucide-solid/icons/rotate-ccw-clock';
import Search from 'lucide-solid/icons/search';
import Spline from 'lucide-solid/icons/spline';
import Trash from 'lucide-solid/icons/trash';
import type { JSX } from 'solid-js';
import { menuKeys, nameOfKeys } from '../commands/key-names.ts';
import { copyId, copyWikilink, deleteNode, openBeside, saveToDisk } from '../frame/acts.ts';
import { Menu, type MenuEntry } from '../parts/Menu.tsx';
import { PANES_MIN, useNarrow } from '../parts/media.ts';
import { useApp } from '../state/app-state.ts';
import type { OpenNote } from '../state/open-notes.ts';
import { withWords, words } from '../words/catalogue.ts';

const loadPins = withWords(['shelf'], () => import('../shelf/pins.ts'));

/** What can be done with one node. */
export function NoteMenu(props: { tab: OpenNote }): JSX.Element {
  const app = useApp();
  const narrow = useNarrow(PANES_MIN - 1);
  const keysOf = (command: string) => menuKeys(app.settings.values.keys, command);
  const viewEntries = (): readonly MenuEntry[] => {
    const editor = app.documents.of(props.tab).editor();
    const find: MenuEntry = {
      label: words.writing.find,
      icon: () => <Search />,
      note: nameOfKeys('Mod+F'),
      run: () => editor?.run('find'),
    };
    const beside: MenuEntry = {
      label: words.writing.openBeside,
      icon: () => <Columns2 />,
      ...keysOf('openBeside'),
      run: () => openBeside(app, props.tab),
    };
    const focus: MenuEntry = {
      label: words.writing.focusMode,
      icon: () => <Focus />,
      ...keysOf('focusMode'),
      run: app.focusMode.toggle,
    };
    return [...(editor ? [find] : []), ...(narrow() ? [] : [beside]), focus];
  };
  const entries = (): readonly MenuEntry[] => {
    const { id, title } = props.tab;
    if (id === undefined)
      return [{ label: words.notes.menu.nothingSaved, disabled: true, run: () => undefined }];
    return [
      {
        label: words.common.addLink,
        icon: () => <Spline />,
        ...keysOf('addLink'),
        run: () => app.dialogs.addLink(id),
      },
      {
        label: app.kept.of('pinned ').has(id) ? words.notes.menu.unpin : words.notes.menu.pin,
        icon: () => <Pin />,
        run: () => void loadPins().then((pins) => pins.togglePin(app, id), app.toasts.fail),
      },
      ...viewEntries(),
      {
        label: words.notes.menu.versions,
        icon: () => <History />,
        run: () => app.router.go(`#/history/${id}`),
      },
      {
        label: words.notes.menu.inTimeline,
        icon: () => <CalendarClock />,
        run: () => app.router.go(`#/timeline?node=${id}`),
      },
      {
        label: words.notes.menu.copyWikilink,
        icon: () => <Link2 />,
        run: () => copyWikilink(app, title),
      },
      {
        label: words.notes.menu.copyId,
        icon: () => <Copy />,
        run: () => copyId(app, id),
      },
      { label: words.common.saveToDisk, icon: () => <Download />, run: () => void saveToDisk(app, id) },
      { label: words.notes.menu.print, icon: () => <Printer />, run: () => window.print() },
      'line',
      {
        label: words.notes.menu.moveToTrash,
        icon: () => <Trash />,
        danger: true,
        run: () => void deleteNode(app, id),
      },
    ];
  };
  return (
    <Menu label={words.notes.menu.label} align="end" entries={entries()}>
      <Ellipsis />
    </Menu>
  );
}
