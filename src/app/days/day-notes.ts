/** Notes of days: a day's note is the one that is called as the day is written, 2026-11-27, wherever it stands. */
import type { NodeId } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import { openNode } from '../frame/acts.ts';
import type { AppState } from '../state/app-state.ts';
import { makeFrom, sayMade } from '../templates/make-note.ts';
import { DAYS_SETTING, dayTemplateIn } from './day-template.ts';
import { daysAfter } from './days.ts';

type Resolves = Pick<MemexClient, 'resolve'>;

/** Which of these days have a note. */
export async function daysWithNotes(client: Resolves, days: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await client.resolve(undefined, days);
  return new Set(days.filter((_, i) => found[i]?.id !== undefined));
}

/** How far is looked for the note of another day, in steps that grow: a month, then longer ones. */
const LOOKED_THROUGH = [31, 93, 366, 366, 366] as const;

/**
 * The nearest day after (1) or before (-1) another that has a note, or is today: there a note can be begun. Undefined
 * when there is none within some years.
 */
export async function dayBeside(
  client: Resolves,
  day: string,
  step: 1 | -1,
  today: string,
): Promise<string | undefined> {
  let from = day;
  for (const many of LOOKED_THROUGH) {
    const days = Array.from({ length: many }, (_, i) => daysAfter(from, step * (i + 1)));
    const there = await daysWithNotes(client, days);
    const found = days.find((each) => each === today || there.has(each));
    if (found !== undefined) return found;
    from = daysAfter(from, step * many);
  }
  return undefined;
}

/** Opens the note of a day; where there is none it is made, from the template for days if there is one. */
export async function openDay(app: AppState, day: string): Promise<void> {
  try {
    const [found] = await app.client.resolve(undefined, [day]);
    if (found?.id !== undefined) openNode(app, found.id, false, found.title, found.nodeType);
    else sayMade(app, await makeFrom(app, { template: await dayTemplate(app), title: day, day }));
  } catch (error) {
    app.toasts.fail(error);
  }
}

async function dayTemplate({ client }: AppState): Promise<NodeId | undefined> {
  const said = await client.settings(DAYS_SETTING);
  return dayTemplateIn(said.find(({ name }) => name === DAYS_SETTING)?.value);
}
