/** What a verification has found so far. */
import type { Problem, VerifyReport } from './reports.ts';

/** Problems listed; what is found beyond them is only counted. */
const PROBLEMS_MAX = 1000;

export class Findings {
  readonly #problems: Problem[] = [];
  readonly #checked: Record<string, number> = {};
  #count = 0;
  #lasting = 0;

  /** Something derived that is not as it should be, or with `salvage` something that nothing can make again. */
  problem(where: string, what: string, remedy: Problem['remedy'] = 'repair'): void {
    this.#count++;
    if (remedy === 'salvage') this.#lasting++;
    if (this.#problems.length < PROBLEMS_MAX) this.#problems.push({ where, what, remedy });
  }

  checked(what: string, count = 1): void {
    this.#checked[what] = (this.#checked[what] ?? 0) + count;
  }

  /** Runs a check; an error that it throws is a finding: of bytes that are damaged, or of a record that makes no sense. */
  attempt(where: string, check: () => void): void {
    try {
      check();
    } catch (error) {
      this.problem(where, error instanceof Error ? error.message : String(error), 'salvage');
    }
  }

  report(): VerifyReport {
    const problems = [...this.#problems];
    if (this.#count > problems.length) {
      problems.push({
        where: 'the rest',
        what: `${this.#count - problems.length} more problems are not listed.`,
        remedy: this.#lasting > 0 ? 'salvage' : 'repair',
      });
    }
    return { ok: this.#count === 0, problems, checked: this.#checked };
  }
}
