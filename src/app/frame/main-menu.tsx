import Braces from 'lucide-solid/icons/braces';
import CalendarDays from 'lucide-solid/icons/calendar-days';
import Copy from 'lucide-solid/icons/copy';
import Download from 'lucide-solid/icons/download';
import FileUp from 'lucide-solid/icons/file-up';
import FolderInput from 'lucide-solid/icons/folder-input';
import FolderOutput from 'lucide-solid/icons/folder-output';
import Info from 'lucide-solid/icons/info';
import Keyboard from 'lucide-solid/icons/keyboard';
import LayoutTemplate from 'lucide-solid/icons/layout-template';
import ListTree from 'lucide-solid/icons/list-tree';
import Plus from 'lucide-solid/icons/plus';
import History from 'lucide-solid/icons/rotate-ccw-clock';
import Settings from 'lucide-solid/icons/settings-2';
import ShieldCheck from 'lucide-solid/icons/shield-check';
import Trash from 'lucide-solid/icons/trash';
import { menuKeys } from '../commands/key-names.ts';
import type { MenuEntry } from '../parts/Menu.tsx';
import { saveCopy } from '../safety/backup.ts';
import type { AppState } from '../state/app-state.ts';
import { chooseLanguage } from '../state/chosen-language.ts';
import { THEMES } from '../state/settings.ts';
import { words } from '../words/catalogue.ts';
import { LANGUAGE_CHOICES } from '../words/language.ts';
import { newNote } from './acts.ts';
import { adoptMxFile, chooseMxFile, verifyMemex } from './memex-acts.ts';

/** The entries behind the three dots; on a phone it also leads to the rooms that have no place in the bar. */
export function mainMenu(app: AppState, phone: boolean): readonly MenuEntry[] {
  const keysOf = (command: string) => menuKeys(app.settings.values.keys, command);
  const act = (run: () => Promise<void>): void => {
    run().catch((error: unknown) => app.toasts.fail(error));
  };
  const rooms: readonly MenuEntry[] = phone
    ? [
        { heading: words.frame.menu.memexes },
        ...app.memexes.all().map((entry) => ({
          label: entry.name,
          checked: entry.key === app.memex.key(),
          run: () =>
            act(async () => {
              await app.memexes.openByKey(entry.key);
            }),
        })),
        'line',
        { label: words.frame.query, icon: () => <Braces />, run: () => app.router.go('#/query') },
        { label: words.frame.timeline, icon: () => <History />, run: () => app.router.go('#/timeline') },
        { label: words.frame.trash, icon: () => <Trash />, run: () => app.router.go('#/trash') },
        { label: words.frame.safety, icon: () => <Settings />, run: () => app.router.go('#/safety') },
        'line',
      ]
    : [
        {
          label: words.common.newNote,
          icon: () => <Plus />,
          ...keysOf('newNote'),
          run: () => newNote(app),
        },
      ];
  return [
    ...rooms,
    {
      label: words.frame.newFromTemplate,
      icon: () => <LayoutTemplate />,
      run: () => app.dialogs.ask('template'),
    },
    { label: words.frame.calendar, icon: () => <CalendarDays />, run: () => app.dialogs.ask('calendar') },
    { label: words.frame.tags, icon: () => <ListTree />, run: () => app.dialogs.ask('tags') },
    'line',
    { label: words.frame.menu.import, icon: () => <FolderInput />, run: () => app.router.go('#/import') },
    {
      label: words.frame.menu.openMx,
      icon: () => <FileUp />,
      run: () =>
        act(async () => {
          const file = await chooseMxFile();
          if (file) await adoptMxFile(app, file);
        }),
    },
    { label: words.frame.menu.exportMx, icon: () => <Download />, run: () => void saveCopy(app, 'mx') },
    {
      label: words.frame.menu.exportFolder,
      icon: () => <FolderOutput />,
      run: () => void saveCopy(app, 'folder'),
    },
    {
      label: words.frame.menu.nearDuplicates,
      icon: () => <Copy />,
      run: () => app.router.go('#/duplicates'),
    },
    {
      label: words.frame.menu.checkEveryByte,
      icon: () => <ShieldCheck />,
      run: () => act(() => verifyMemex(app)),
    },
    'line',
    { heading: words.frame.theme },
    ...THEMES.map((theme) => ({
      label: words.frame.themes[theme],
      checked: app.settings.values.theme === theme,
      run: () => app.settings.set('theme', theme),
    })),
    'line',
    { heading: words.frame.language },
    ...LANGUAGE_CHOICES.map((choice) => ({
      label: words.frame.languages[choice],
      checked: app.settings.values.language === choice,
      run: () => act(() => chooseLanguage(app.settings, choice)),
    })),
    'line',
    {
      label: words.frame.menu.keys,
      icon: () => <Keyboard />,
      ...keysOf('keys'),
      run: () => app.dialogs.keys(),
    },
    { label: words.frame.menu.about, icon: () => <Info />, run: () => app.router.go('#/about') },
  ];
}
