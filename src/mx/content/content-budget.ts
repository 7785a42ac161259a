/**
 * How much content a file may claim before it is no longer gone through. Pages of a recipe name others many times over,
 * which is how a long stretch of equal bytes takes no room; so a few kilobytes can claim more than any machine could
 * ever read. What honest files hold, with all their versions, stays far below these bounds.
 */

/** However little stands in the file. */
const LEAST_BYTES = 64 * 2 ** 30;
/** So many times what stands in it. */
const TIMES_STORED = 4096;

export class ContentBudget {
  private left: number;

  constructor(storedBytes: number) {
    this.left = Math.max(LEAST_BYTES, TIMES_STORED * storedBytes);
  }

  /** Takes so many bytes, if there are as many left; else none. */
  take(bytes: number): boolean {
    if (bytes > this.left) return false;
    this.left -= bytes;
    return true;
  }
}
