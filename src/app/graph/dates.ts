/** Time along the picture: where days, months or years begin, and how many nodes were made when. */
import { dayOf, monthOf, yearOf } from '../state/sentence.ts';
import type { DateMark } from './canvas/scene.ts';
import type { GraphModel } from './graph-model.ts';

const DAY_MS = 86_400_000;
/** Of what is named: years of two and a half, months of a quarter, else days. */
const YEARS_FROM_MS = 900 * DAY_MS;
const MONTHS_FROM_MS = 90 * DAY_MS;
/** So far before its first node a date's line stands, in world units. */
const BEFORE = 24;

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** From the first to the last; undefined for nodes that are all of one moment, or none. */
export function spanOf(model: GraphModel): Span | undefined {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const time of model.created) {
    from = Math.min(from, time);
    to = Math.max(to, time);
  }
  return to > from ? { from, to } : undefined;
}

/** Marks where a date begins, left to right, in a picture that is laid out by time. */
export function dateMarks(model: GraphModel): DateMark[] {
  const span = spanOf(model);
  if (span === undefined) return [];
  const length = span.to - span.from;
  const name = length > YEARS_FROM_MS ? yearOf : length > MONTHS_FROM_MS ? monthOf : dayOf;
  const first = new Map<string, number>();
  for (let node = 0; node < model.count; node++) {
    const label = name(model.created[node]!);
    const x = model.positions[node * 2]!;
    const known = first.get(label);
    if (known === undefined || x < known) first.set(label, x);
  }
  return [...first].map(([label, x]) => ({ label, x: x - BEFORE })).sort((a, b) => a.x - b.x);
}

/** How many nodes were made in each of so many equal parts of the time. */
export function madeIn(model: GraphModel, { from, to }: Span, parts: number): Uint32Array {
  const made = new Uint32Array(parts);
  for (const time of model.created) {
    made[Math.min(parts - 1, Math.floor(((time - from) / (to - from)) * parts))]!++;
  }
  return made;
}
