/**
 * What a payload is: text in which `{js}` stands for a call that tells the watch that a script ran, and `{url}` for
 * an address of the collector, which counts who asks. Each has a number, so that one that works is known by it.
 */

export interface Payload {
  readonly id: number;
  readonly family: string;
  readonly text: string;
}

/** Texts by the family of attacks that they belong to. */
export type PayloadList = Readonly<Record<string, readonly string[]>>;

let next = 1;

/** Numbers the texts of a list and aims them at a collector. */
export function aim(list: PayloadList, collector: string): Payload[] {
  return Object.entries(list).flatMap(([family, texts]) =>
    texts.map((text) => {
      const id = next++;
      return { id, family, text: aimed(text, id, collector) };
    }),
  );
}

function aimed(text: string, id: number, collector: string): string {
  return text
    .replaceAll('{js}', `hit(${id})`)
    .replaceAll('{url}', `${collector}${id}`)
    .replaceAll('{//url}', `${collector.replace(/^http:/, '')}${id}`);
}

/** Counts of what was tried, by the way in; printed at the end, for docs/RELIABILITY.md. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(way: string, count: number): void {
    this.#counts.set(way, (this.#counts.get(way) ?? 0) + count);
  }

  toString(): string {
    const rows = [...this.#counts].map(([way, count]) => `  ${String(count).padStart(5)}  ${way}`);
    const all = [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
    return [`attacks: ${all} payloads tried, by ${rows.length} ways`, ...rows].join('\n');
  }
}
