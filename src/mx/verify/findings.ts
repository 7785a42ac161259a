/** What a verification has found so far. */
import type { Problem, VerifyReport } from '../types.ts';

/** Problems listed; what is found beyond them is only counted. */
const PROBLEMS_MAX = 1000;

export class Findings {
  readonly #problems: Problem[] = [];
  readonly #checked: Record<string, number> = {};
  #count = 0;

  problem(where: string, what: string): void {
    this.#count++;
    if (this.#problems.length < PROBLEMS_MAX) this.#problems.push({ where, what });
  }

  checked(what: string, count = 1): void {
    this.#checked[what] = (this.#checked[what] ?? 0) + count;
  }

  /** Runs a check; an error that it throws is a finding. */
  attempt(where: string, check: () => void): void {
    try {
      check();
    } catch (error) {
      this.problem(where, error instanceof Error ? error.message : String(error));
    }
  }

  report(): VerifyReport {
    const problems = [...this.#problems];
    if (this.#count > problems.length) {
      problems.push({
        where: 'the rest',
        what: `${this.#count - problems.length} more problems are not listed.`,
      });
    }
    return { ok: this.#count === 0, problems, checked: this.#checked };
  }
}
