/** The way from a drop, a paste or an opened file to the import; what looks at them is fetched when there are any. */
import type { AppState } from '../state/app-state.ts';
import type { Dropped } from './dropped-files.ts';

/** Shows the import, which looks at what is there and begins unless it is very much. Says so where that fails. */
export async function lookAt(app: AppState, dropped: Dropped | Promise<Dropped>): Promise<void> {
  app.router.go('#/import');
  try {
    const { importRun } = await import('./import-run.ts');
    await importRun(app).look(dropped);
  } catch (error) {
    app.toasts.fail(error);
  }
}
