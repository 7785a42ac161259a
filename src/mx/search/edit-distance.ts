/** How many single letters two words differ by: added, left out, changed, or two neighbours that changed places. */

/**
 * The distance (optimal string alignment; Boytsov 2011 surveys its uses in dictionaries), row by row, so that words
 * with a common beginning share the rows of it.
 */
export class EditDistance {
  readonly #rows: number[][] = [];
  #last = '';

  constructor(
    private readonly word: string,
    private readonly most: number,
  ) {
    this.#rows[0] = Array.from({ length: word.length + 1 }, (_, i) => i);
  }

  /**
   * The distance to another word when it is at most `most`; else how many chars of that word show already that neither
   * it nor any other that begins so is that near (0 when only its end shows it).
   */
  to(other: string): { readonly distance: number } | { readonly hopeless: number } {
    let from = 0;
    while (from < this.#last.length && from < other.length && this.#last[from] === other[from]) from++;
    this.#last = other;
    for (let i = from; i < other.length; i++) {
      const row = this.#row(i, other);
      this.#rows[i + 1] = row;
      if (Math.min(...row, ...(this.#rows[i] ?? [])) > this.most) {
        this.#last = other.slice(0, i + 1);
        return { hopeless: i + 1 };
      }
    }
    const distance = this.#rows[other.length]?.[this.word.length] ?? Number.POSITIVE_INFINITY;
    return distance <= this.most ? { distance } : { hopeless: 0 };
  }

  #row(i: number, other: string): number[] {
    const { word } = this;
    const above = this.#rows[i] ?? [];
    const twoAbove = i > 0 ? this.#rows[i - 1] : undefined;
    const row = [i + 1];
    for (let j = 1; j <= word.length; j++) {
      const same = word[j - 1] === other[i];
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + Number(!same));
      const swapped =
        j > 1 && twoAbove !== undefined && word[j - 1] === other[i - 1] && word[j - 2] === other[i];
      if (swapped) least = Math.min(least, (twoAbove[j - 2] ?? 0) + 1);
      row.push(least);
    }
    return row;
  }
}
