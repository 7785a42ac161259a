import Braces from 'lucide-solid/icons/braces';
import Copy from 'lucide-solid/icons/copy';
import Download from 'lucide-solid/icons/download';
import FileUp from 'lucide-solid/icons/file-up';
import FolderInput from 'lucide-solid/icons/folder-input';
import FolderOutput from 'lucide-solid/icons/folder-output';
import Info from 'lucide-solid/icons/info';
import Keyboard from 'lucide-solid/icons/keyboard';
import Plus from 'lucide-solid/icons/plus';
import History from 'lucide-solid/icons/rotate-ccw-clock';
import Settings from 'lucide-solid/icons/settings-2';
import ShieldCheck from 'lucide-solid/icons/shield-check';
import Trash from 'lucide-solid/icons/trash';
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
  const act = (run: () => Promise<void>): void => {
    run().catch((error: unknown) => app.toasts.fail(error));
  };
  const rooms: readonly MenuEntry[] = phone
    ? [
        { heading: 'Memex' },
        ...app.memexes.all().map((entry) => ({
          label: entry.name,
          checked: entry.key === app.memex.entry()?.key,
          run: () =>
            act(async () => {
              await app.memexes.openByKey(entry.key);
            }),
        })),
        'line',
        { label: 'Query', icon: () => <Braces />, run: () => app.router.go('#/query') },
        { label: 'Timeline', icon: () => <History />, run: () => app.router.go('#/timeline') },
        { label: 'Trash', icon: () => <Trash />, run: () => app.router.go('#/trash') },
        { label: 'Settings and data safety', icon: () => <Settings />, run: () => app.router.go('#/safety') },
        'line',
      ]
    : [{ label: 'New note', icon: () => <Plus />, note: 'Alt N', run: () => newNote(app) }];
  return [
    ...rooms,
    { label: 'Import', icon: () => <FolderInput />, run: () => app.router.go('#/import') },
    {
      label: 'Open a .mx file',
      icon: () => <FileUp />,
      run: () =>
        act(async () => {
          const file = await chooseMxFile();
          if (file) await adoptMxFile(app, file);
        }),
    },
    { label: 'Export as .mx', icon: () => <Download />, run: () => void saveCopy(app, 'mx') },
    { label: 'Export as a folder', icon: () => <FolderOutput />, run: () => void saveCopy(app, 'folder') },
    { label: 'Near-duplicates', icon: () => <Copy />, run: () => app.router.go('#/duplicates') },
    { label: 'Check every byte', icon: () => <ShieldCheck />, run: () => act(() => verifyMemex(app)) },
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
    { label: 'Keys', icon: () => <Keyboard />, note: '?', run: () => app.dialogs.keys() },
    { label: 'About Memex', icon: () => <Info />, run: () => app.router.go('#/about') },
  ];
}
