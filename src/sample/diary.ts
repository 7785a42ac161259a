/**
 * The sample as a row of happenings in the order of their times: things begun, notes rewritten, links made. Told
 * to a store one by one they give a memex with a believable past.
 */
import { type SampleLink, sampleLinks } from './links.ts';
import { seededRandom } from './seeded-random.ts';
import type { SampleSource } from './sources.ts';

export type Happening =
  | { readonly kind: 'begun'; readonly time: number; readonly source: SampleSource }
  | {
      readonly kind: 'rewritten';
      readonly time: number;
      readonly source: SampleSource;
      readonly text: string;
    }
  | { readonly kind: 'linked'; readonly time: number; readonly links: readonly SampleLink[] };

const MINUTE = 60_000;
const SEED = 1968;

/** All that happened, earliest first. */
export function diary(sources: readonly SampleSource[]): readonly Happening[] {
  const happenings: Happening[] = [];
  for (const source of sources) {
    const [first, ...later] = source.states;
    if (first === undefined) throw new Error(`${source.name} has no state.`);
    happenings.push({ kind: 'begun', time: first.time, source });
    for (const { time, text } of later) happenings.push({ kind: 'rewritten', time, source, text });
  }
  happenings.push(...linkings(sources));
  return happenings.sort((a, b) => a.time - b.time);
}

/** Links are made some minutes after the later of their two ends, all that such a note allows at one go. */
function linkings(sources: readonly SampleSource[]): readonly Happening[] {
  const begun = new Map(sources.map(({ name, states }) => [name, states[0]?.time ?? 0]));
  const at = new Map<number, SampleLink[]>();
  for (const link of sampleLinks) {
    const later = Math.max(begun.get(link[0]) ?? 0, begun.get(link[2]) ?? 0);
    at.set(later, [...(at.get(later) ?? []), link]);
  }
  const random = seededRandom(SEED);
  return [...at.entries()]
    .sort(([a], [b]) => a - b)
    .map(([time, links]) => ({
      kind: 'linked',
      time: time + MINUTE * (4 + Math.floor(random() * 9)) + Math.floor(random() * 60) * 1000,
      links,
    }));
}
