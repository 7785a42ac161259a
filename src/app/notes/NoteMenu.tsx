import CalendarClock from 'lucide-solid/icons/calendar-clock';
import Copy from 'lucide-solid/icons/copy';
import Download from 'lucide-solid/icons/download';
import Ellipsis from 'lucide-solid/icons/ellipsis';
import Link2 from 'lucide-solid/icons/link-2';
import History from 'lucide-solid/icons/rotate-ccw-clock';
import Spline from 'lucide-solid/icons/spline';
import Trash from 'lucide-solid/icons/trash';
import type { JSX } from 'solid-js';
import { deleteNode, saveToDisk } from '../frame/acts.ts';
import { Menu, type MenuEntry } from '../parts/Menu.tsx';
import { useApp } from '../state/app-state.ts';
import type { OpenNote } from '../state/open-notes.ts';

/** What can be done with one node. */
export function NoteMenu(props: { tab: OpenNote }): JSX.Element {
  const app = useApp();
  const entries = (): readonly MenuEntry[] => {
    const { id, title } = props.tab;
    if (id === undefined) return [{ label: 'Nothing is saved yet', disabled: true, run: () => undefined }];
    return [
      {
        label: 'Add a link',
        icon: () => <Spline />,
        run: () => app.dialogs.addLink(id),
      },
      {
        label: 'Versions',
        icon: () => <History />,
        run: () => app.router.go(`#/history/${id}`),
      },
      {
        label: 'In the timeline',
        icon: () => <CalendarClock />,
        run: () => app.router.go(`#/timeline?node=${id}`),
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
