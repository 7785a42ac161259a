/** A search that reads every text for every query: what the index must agree with. */
import type { TextQuery } from '../../src/mx/search/text-query.ts';
import { type FieldCode, fieldWeight, impactOf, rarity } from '../../src/mx/search/weight.ts';
import { stemOf } from '../../src/mx/search/word-forms.ts';
import { wordsOf } from '../../src/mx/search/words.ts';

export interface PlainText {
  readonly title: string;
  readonly aliases?: readonly string[];
  readonly tags?: readonly string[];
  readonly body: string;
}

interface Token {
  readonly word: string;
  readonly field: FieldCode;
  readonly place: number;
}

interface TakenApart {
  readonly tokens: readonly Token[];
  readonly length: number;
}

function takeApart({ title, aliases = [], tags = [], body }: PlainText): TakenApart {
  const tokens: Token[] = [];
  let place = 0;
  const add = (text: string, field: FieldCode): number => {
    const words = wordsOf(text);
    for (const word of words) tokens.push({ word, field, place: place++ });
    // words of two parts are not neighbours
    place += 1;
    return words.length;
  };
  add(title, 4);
  for (const alias of aliases) add(alias, 3);
  for (const tag of tags) add(tag, 2);
  let length = 0;
  let prose: string[] = [];
  const endProse = (): void => {
    length += add(prose.join('\n'), 0);
    prose = [];
  };
  for (const line of body.split('\n')) {
    if (!/^ {0,3}#{1,6}[ \t]/.test(line)) {
      prose.push(line);
      continue;
    }
    endProse();
    length += add(line, 1);
  }
  endProse();
  return { tokens, length };
}

/** Letters to change, add, leave out, or to change places of, to make one word of the other. */
export function distance(a: string, b: string): number {
  const d: number[][] = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  for (let j = 0; j <= b.length; j++) (d[0] as number[])[j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const at = (x: number, y: number): number => d[x]?.[y] ?? 0;
      let least = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + Number(a[i - 1] !== b[j - 1]),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, at(i - 2, j - 2) + 1);
      (d[i] as number[])[j] = least;
    }
  }
  return d[a.length]?.[b.length] ?? 0;
}

/** Scores of the texts that fit, by their names. */
export function naiveSearch(query: TextQuery, plain: ReadonlyMap<string, PlainText>): Map<string, number> {
  const texts = new Map([...plain].map(([name, text]) => [name, takeApart(text)]));
  /** Words that a single part of the query stands for, taken for one. */
  const ofWords = (fits: (word: string) => boolean, field: FieldCode | undefined): Map<string, number> => {
    const impacts = new Map<string, { best: number; inField: boolean; bestInField: number }>();
    for (const [name, { tokens, length }] of texts) {
      for (const word of new Set(tokens.map((each) => each.word).filter(fits))) {
        const times = [0, 0, 0, 0, 0];
        for (const each of tokens) if (each.word === word) times[each.field] = (times[each.field] ?? 0) + 1;
        const weighted = times.reduce((sum, each, at) => sum + each * fieldWeight(at), 0);
        const impact = impactOf(weighted, length);
        const had = impacts.get(name) ?? { best: 0, inField: false, bestInField: 0 };
        const here = field === undefined || (times[field] ?? 0) > 0;
        impacts.set(name, {
          best: Math.max(had.best, impact),
          inField: had.inField || here,
          bestInField: here ? Math.max(had.bestInField, impact) : had.bestInField,
        });
      }
    }
    const weight = rarity(impacts.size, texts.size);
    return new Map(
      [...impacts]
        .filter(([, each]) => each.inField)
        .map(([name, each]) => [name, each.bestInField * weight]),
    );
  };
  const find = (part: TextQuery): Map<string, number> => {
    switch (part.kind) {
      case 'word':
        return ofWords((word) => word === part.word, part.field);
      case 'prefix':
        return ofWords((word) => word.startsWith(part.start), part.field);
      case 'forms': {
        const stem = stemOf(part.word, part.language);
        return ofWords((word) => word === part.word || stemOf(word, part.language) === stem, part.field);
      }
      case 'fuzzy':
        return ofWords((word) => distance(word, part.word) <= part.distance, part.field);
      case 'or': {
        const sums = new Map<string, number>();
        for (const each of part.any) {
          for (const [name, score] of find(each)) sums.set(name, (sums.get(name) ?? 0) + score);
        }
        return sums;
      }
      case 'and': {
        const sums = both(part.all.map(find));
        for (const each of part.not ?? []) for (const name of find(each).keys()) sums.delete(name);
        return sums;
      }
      case 'phrase': {
        const last = part.words.length - 1;
        const fits = (word: string, i: number): boolean =>
          part.prefix && i === last ? word.startsWith(part.words[i] ?? '') : word === part.words[i];
        const scores = both(part.words.map((_, i) => ofWords((word) => fits(word, i), undefined)));
        for (const name of scores.keys()) {
          const tokens = (texts.get(name)?.tokens ?? []).filter(
            ({ field }) => part.field === undefined || field === part.field,
          );
          const follows = tokens.some((first) =>
            part.words.every((_, i) =>
              tokens.some(({ word, place }) => place === first.place + i && fits(word, i)),
            ),
          );
          if (!follows) scores.delete(name);
        }
        return scores;
      }
    }
  };
  return find(query);
}

/** What all have, with the sum of the scores. */
function both(all: readonly Map<string, number>[]): Map<string, number> {
  const [first = new Map<string, number>(), ...others] = all;
  const sums = new Map<string, number>();
  for (const [name, score] of first) {
    if (!others.every((other) => other.has(name))) continue;
    sums.set(
      name,
      others.reduce((sum, other) => sum + (other.get(name) ?? 0), score),
    );
  }
  return sums;
}
