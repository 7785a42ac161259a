/** What is done with a whole memex: in, out, checked, made smaller. */
import { adoptMxFile, chooseMxFile, openSample, verifyMemex } from '../frame/memex-acts.ts';
import { saveCopy } from '../safety/backup.ts';
import { saySaved } from '../safety/say-saved.ts';
import type { AppState } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';
import { always, type Command } from './command.ts';

export function memexCommands(app: AppState): readonly Command[] {
  const said = words.commands.memex;
  const { menu } = words.frame;
  const isOpen = (): boolean => app.memex.phase() === 'open';
  const memex = (id: string, label: string, act: Command['act']): Command => ({
    id,
    group: 'memex',
    label,
    act,
  });
  const tried = (work: () => Promise<unknown>) => (): void => {
    work().catch((error: unknown) => app.toasts.fail(error));
  };
  const ofOpen =
    (work: () => Promise<unknown>): Command['act'] =>
    () =>
      isOpen() ? tried(work) : undefined;
  return [
    memex(
      'import',
      menu.import,
      always(() => app.router.go('#/import')),
    ),
    memex('openMx', menu.openMx, always(tried(() => openMx(app)))),
    memex(
      'exportMx',
      menu.exportMx,
      ofOpen(() => saveCopy(app, 'mx')),
    ),
    memex(
      'exportFolder',
      menu.exportFolder,
      ofOpen(() => saveCopy(app, 'folder')),
    ),
    memex(
      'saySaved',
      said.saySaved,
      ofOpen(() => saySaved(app)),
    ),
    memex(
      'verify',
      menu.checkEveryByte,
      ofOpen(() => verifyMemex(app)),
    ),
    // where it is done, what it would give back and its progress are told
    memex(
      'compact',
      said.compact,
      always(() => app.router.go('#/safety')),
    ),
    memex('sample', said.sample, always(tried(() => openSample(app)))),
    ...app.memexes.all().map(
      ({ key, name }): Command => ({
        ...memex(`memex.${key}`, said.open(name), () =>
          app.memex.entry()?.key === key ? undefined : tried(() => app.memexes.openByKey(key)),
        ),
        passing: true,
      }),
    ),
  ];
}

async function openMx(app: AppState): Promise<void> {
  const file = await chooseMxFile();
  if (file) await adoptMxFile(app, file);
}
