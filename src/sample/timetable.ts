/**
 * When each thing of the sample came into being. A day's notes are written one after another, some in the
 * train before work and the rest in the evening; which, and how long each took, is chance from a fixed seed.
 */
import { calendar } from './calendar.ts';
import { seededRandom } from './seeded-random.ts';

const MINUTE = 60_000;
const SEED = 1945;
/** Minutes after midnight, UTC. */
const MORNING = 6 * 60 + 48;
const EVENING = 17 * 60 + 41;

/** The times (milliseconds since 1970, UTC) of all that the calendar names. */
export function timetable(): ReadonlyMap<string, number> {
  const random = seededRandom(SEED);
  const times = new Map<string, number>();
  for (const [day, ...names] of calendar) {
    const midnight = Date.parse(`${day}T00:00:00Z`);
    let minute = MORNING + Math.floor(random() * 25);
    names.forEach((name, index) => {
      // One note fits into the train; after it the day comes between.
      if (index === 1) minute = EVENING + Math.floor(random() * 40);
      else if (index > 1) minute += 19 + Math.floor(random() * 38);
      times.set(name, midnight + minute * MINUTE + Math.floor(random() * 60) * 1000);
    });
  }
  return times;
}
