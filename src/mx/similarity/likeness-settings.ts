/** What counts for likeness, as a person can set it for a memex; kept as its setting `similarity`. */

import { decodeJsonValue } from '../content/json-record.ts';
import { MxError } from '../errors.ts';
import { textKey } from '../graph/text-key.ts';
import { SPACE } from '../store/spaces.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { Json } from '../types.ts';

/** Name of the setting in the memex. */
export const LIKENESS_SETTING = 'similarity';

export interface LikenessSettings {
  /** What is less similar is not told, 0.05 to 1. */
  readonly threshold: number;
  /** What being held whole in the other counts for, beside 1 for being the same, 0 to 1. */
  readonly containment: number;
  /** How much rare words and chunks count before frequent ones: 0 all alike, 1 as usual, 2 at most. */
  readonly rarity: number;
  /** How much long words and chunks count before short ones: 0 all alike, 1 as usual, 2 at most. */
  readonly length: number;
}

export const USUAL_LIKENESS: LikenessSettings = { threshold: 0.3, containment: 0.8, rarity: 1, length: 1 };

const RANGES: Readonly<Record<keyof LikenessSettings, readonly [least: number, most: number]>> = {
  threshold: [0.05, 1],
  containment: [0, 1],
  rarity: [0, 2],
  length: [0, 2],
};

/** What a memex is set to. A value that makes no sense, from another program, is as if it were not set. */
export function likenessSettings(reader: TreeReader): LikenessSettings {
  const bytes = reader.get(SPACE.setting + textKey(LIKENESS_SETTING));
  const value = bytes === undefined ? undefined : decodeJsonValue(bytes);
  return withLikeness(USUAL_LIKENESS, partsThatMakeSense(value));
}

/** Settings with others in the place of some. @throws MxError `invalid-argument` for numbers out of their range */
export function withLikeness(
  settings: LikenessSettings,
  others: Partial<LikenessSettings> = {},
): LikenessSettings {
  const changed = { ...settings, ...others };
  for (const key of keysOf()) {
    const [least, most] = RANGES[key];
    if (isWithin(key, changed[key])) continue;
    throw new MxError('invalid-argument', `“${key}” of similarity is a number from ${least} to ${most}.`);
  }
  return changed;
}

function partsThatMakeSense(value: Json | undefined): Partial<LikenessSettings> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const given = Object.entries(value).filter(([key, part]) =>
    keysOf().some((each) => each === key && isWithin(each, part)),
  );
  return Object.fromEntries(given);
}

function isWithin(key: keyof LikenessSettings, value: unknown): boolean {
  const [least, most] = RANGES[key];
  return typeof value === 'number' && value >= least && value <= most;
}

function keysOf(): readonly (keyof LikenessSettings)[] {
  return ['threshold', 'containment', 'rarity', 'length'];
}
