/** Whole memexes coming in: the sample, a `.mx` from disk. */
import { chooseFiles } from '../parts/choose-files.ts';
import type { AppState } from '../state/app-state.ts';
import { ToldError } from '../state/told-error.ts';
import { words } from '../words/catalogue.ts';
import { openNode } from './acts.ts';

/** The sample's own first page. */
const SAMPLE_FIRST_NOTE = 'Begin here';
export const SAMPLE_NAME = 'Sample: a history of hypertext';

/** Opens the sample that comes with the app as a memex of its own; a second time the one that is there. */
export async function openSample(app: AppState): Promise<void> {
  const there = app.memexes.all().find((entry) => entry.name === SAMPLE_NAME);
  if (there) {
    await app.memexes.openByKey(there.key);
    return;
  }
  const reply = await fetch(new URL('sample.mx', document.baseURI));
  if (!reply.ok) throw new ToldError('not-found', words.frame.acts.sampleMissing);
  await adoptMxFile(app, new File([await reply.blob()], 'sample.mx'), SAMPLE_NAME);
  const [first] = await app.client.suggest(SAMPLE_FIRST_NOTE, 1);
  if (first) openNode(app, first.id, true, first.title, first.type);
}

/** Removes the sample; it comes with the app and can be opened again. */
export async function removeSample(app: AppState, key: string): Promise<void> {
  await app.memexes.remove(key);
  app.toasts.say(words.frame.acts.sampleRemoved, {
    label: words.frame.acts.openSampleAgain,
    run: () => openSample(app),
  });
}

/** Verifies a `.mx` whole and, when it is good, opens it as a memex of its own. @throws MxError */
export async function adoptMxFile(app: AppState, file: File, name = nameOf(file)): Promise<void> {
  await app.memexes.adopt(name, async (key) => {
    const report = await app.client.importMx(file, key, `open-${key}`, { onProgress: () => undefined });
    if (!report.ok) {
      const first = report.problems[0];
      throw new ToldError(
        'corrupt',
        words.frame.acts.notTakenIn(
          file.name,
          report.problems.length,
          first?.what ?? words.frame.acts.unknownProblem,
        ),
        { problems: report.problems },
      );
    }
  });
}

/** Lets the person choose a `.mx`; undefined when they do not. */
export async function chooseMxFile(): Promise<File | undefined> {
  const [file] = await chooseFiles('.mx,application/x-memex');
  return file;
}

/** Checks the whole file and says what came of it. */
export async function verifyMemex(app: AppState): Promise<void> {
  await app.unsaved.saveAll();
  const report = await app.client.verify('verify', { onProgress: () => undefined });
  const checked = Object.values(report.checked).reduce((sum, count) => sum + count, 0);
  if (report.ok) app.toasts.say(words.frame.acts.allIsWell(checked));
  else app.toasts.say(words.frame.acts.problemsFound(report.problems.length));
}

function nameOf(file: File): string {
  return file.name.replace(/\.mx$/i, '') || words.frame.acts.aMemex;
}
