import Columns2 from 'lucide-solid/icons/columns-2';
import Copy from 'lucide-solid/icons/copy';
import Download from 'lucide-solid/icons/download';
import Ellipsis from 'lucide-solid/icons/ellipsis';
import Focus from 'lucide-solid/icons/focus';
import Link2 from 'lucide-solid/icons/link-2';
import History from 'lucide-solid/icons/rotate-ccw-clock';
import Search from 'lucide-solid/icons/search';
import Spline from 'lucide-solid/icons/spline';
import Trash from 'lucide-solid/icons/trash';
import type { JSX } from 'solid-js';
import { deleteNode, openBeside, saveToDisk } from '../frame/acts.ts';
import { Menu, type MenuEntry } from '../parts/Menu.tsx';
import { PANES_MIN, useNarrow } from '../parts/media.ts';
import { useApp } from '../state/app-state.ts';
import type { OpenNote } from '../state/open-notes.ts';
import { words } from '../words/catalogue.ts';

/** What can be done with one node. */
export function NoteMenu(props: { tab: OpenNote }): JSX.Element {
  const app = useApp();
  const narrow = useNarrow(PANES_MIN - 1);
  const viewEntries = (): readonly MenuEntry[] => {
    const editor = app.documents.of(props.tab).editor();
    const find: MenuEntry = {
      label: words.writing.find,
      icon: () => <Search />,
      note: 'Ctrl F',
      run: () => editor?.run('find'),
    };
    const beside: MenuEntry = {
      label: words.writing.openBeside,
      icon: () => <Columns2 />,
      note: 'Alt B',
      run: () => openBeside(app, props.tab),
    };
    const focus: MenuEntry = {
      label: words.writing.focusMode,
      icon: () => <Focus />,
      note: 'Ctrl Shift F',
      run: app.focusMode.toggle,
    };
    return [...(editor ? [find] : []), ...(narrow() ? [] : [beside]), focus];
  };
  const entries = (): readonly MenuEntry[] => {
    const { id, title } = props.tab;
    if (id === undefined) return [{ label: 'Nothing is saved yet', disabled: true, run: () => undefined }];
    return [
      {
        label: 'Add a link',
        icon: () => <Spline />,
        run: () => app.dialogs.addLink(id),
      },
      ...viewEntries(),
      {
        label: 'Versions',
        icon: () => <History />,
        run: () => app.router.go(`#/history/${id}`),
      },
      {
        label: 'Copy as a wikilink',
        icon: () => <Link2 />,
        run: () => {
          navigator.clipboard.writeText(`[[${title}]]`).then(
            () => app.toasts.say(`[[${title}]] is on the clipboard.`),
            (error: unknown) => app.toasts.fail(error),
          );
        },
      },
      {
        label: 'Copy the id',
        icon: () => <Copy />,
        run: () => {
          navigator.clipboard.writeText(id).then(
            () => app.toasts.say('The id is on the clipboard.'),
            (error: unknown) => app.toasts.fail(error),
          );
        },
      },
      { label: 'Save to disk', icon: () => <Download />, run: () => void saveToDisk(app, id) },
      'line',
      {
        label: 'Move to the trash',
        icon: () => <Trash />,
        danger: true,
        run: () => void deleteNode(app, id),
      },
    ];
  };
  return (
    <Menu label="Note menu" align="end" entries={entries()}>
      <Ellipsis />
    </Menu>
  );
}
