/**
 * Sentences by their codes. A table says how each reads in English, and what it is made from; whoever speaks another
 * language has a table of the same type. The store makes the English one at once, so that code, facts and sentence
 * always fit each other.
 */

/** What a sentence is made from; a saying stands for a part of it that is itself said in words. */
export type Fact = string | number | boolean | readonly string[] | Saying | undefined;

/** A sentence as data: plain enough to cross the worker border. */
export interface Saying {
  readonly code: string;
  readonly facts: readonly Fact[];
  readonly english: string;
}

/** How the sentences of one subject read in a language, by their codes. */
export type Sentences = Readonly<Record<string, (...facts: never[]) => string>>;

/** Where a sentence takes a text, that may be a saying. */
type FactsOf<Parts extends readonly unknown[]> = {
  readonly [Place in keyof Parts]: string extends Parts[Place] ? Parts[Place] | Saying : Parts[Place];
};

/** Makes the sayings of one subject. @param table how they read in English */
export function sayingsOf<Table extends Sentences>(table: Table) {
  return <Code extends keyof Table & string>(
    code: Code,
    ...facts: FactsOf<Parameters<Table[Code]>>
  ): Saying => {
    const given = facts as readonly Fact[];
    return { code, facts: given, english: inWords(table, code, given, ({ english }) => english) };
  };
}

/** A saying in the words of a table that has its code. @param say how the sayings within it are said */
export function inWords(
  table: Sentences,
  code: string,
  facts: readonly Fact[],
  say: (part: Saying) => string,
): string {
  const sentence = table[code] as ((...facts: readonly unknown[]) => string) | undefined;
  if (sentence === undefined) throw new Error(`There is no sentence ${code}.`);
  return sentence(...facts.map((fact) => (isSaying(fact) ? say(fact) : fact)));
}

/** True for a sentence as data, of whatever subject. */
export function isSaying(fact: unknown): fact is Saying {
  return typeof fact === 'object' && fact !== null && 'english' in fact;
}
