/**
 * Where the rows of a long list stand. All rows are as high as each other, and some have a heading over them, so that
 * any place is found by reckoning: no row is looked at that is not shown.
 */

export interface RowPlaces {
  /** Height of all of them, in pixels. */
  readonly height: number;
  /** Where row `i` begins, its heading with it. */
  topOf(i: number): number;
  /** Where it ends. */
  bottomOf(i: number): number;
  /** The row that stands at this height, or the nearest; -1 where there are none. */
  at(y: number): number;
}

/** @param headings rows that have a heading over them, in their order */
export function rowPlaces(parts: {
  readonly count: number;
  readonly rowPx: number;
  readonly headingPx: number;
  readonly headings: readonly number[];
}): RowPlaces {
  const { count, rowPx, headingPx, headings } = parts;
  const topOf = (i: number): number => i * rowPx + headingPx * below(headings, i);
  return {
    height: topOf(count),
    topOf,
    bottomOf: (i) => topOf(i + 1),
    at(y) {
      let [from, to] = [0, count - 1];
      while (from < to) {
        const middle = (from + to) >> 1;
        if (topOf(middle + 1) > y) to = middle;
        else from = middle + 1;
      }
      return to;
    },
  };
}

/** How many of these ascending numbers are less than `limit`. */
function below(numbers: readonly number[], limit: number): number {
  let [from, to] = [0, numbers.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((numbers[middle] ?? 0) < limit) from = middle + 1;
    else to = middle;
  }
  return from;
}
