/** What a verification has found so far. */
import { MxError } from '../errors.ts';
import type { Saying } from '../saying.ts';
import type { Problem, VerifyReport } from './reports.ts';
import { verifySaying } from './verify-sayings.ts';

/** Problems listed; what is found beyond them is only counted. */
const PROBLEMS_MAX = 1000;

/** A problem from what is wrong, as data where that has a code. */
export function problemOf(where: string, what: Saying | string, remedy: Problem['remedy']): Problem {
  return typeof what === 'string'
    ? { where, what, remedy }
    : { where, what: what.english, remedy, saying: what };
}

/** What an error says is wrong. */
export function whatOf(error: unknown): Saying | string {
  if (error instanceof MxError) return error.saying ?? error.message;
  return error instanceof Error ? error.message : String(error);
}

/** Problems as the command line tells them. */
export function problemsInEnglish(problems: readonly Problem[]): readonly Problem[] {
  return problems.map(({ saying: _, ...problem }) => problem);
}

export class Findings {
  readonly #problems: Problem[] = [];
  readonly #checked: Record<string, number> = {};
  #count = 0;
  #lasting = 0;

  /** Something derived that is not as it should be, or with `salvage` something that nothing can make again. */
  problem(where: string, what: Saying | string, remedy: Problem['remedy'] = 'repair'): void {
    this.#count++;
    if (remedy === 'salvage') this.#lasting++;
    if (this.#problems.length < PROBLEMS_MAX) this.#problems.push(problemOf(where, what, remedy));
  }

  checked(what: string, count = 1): void {
    this.#checked[what] = (this.#checked[what] ?? 0) + count;
  }

  /** Runs a check; an error that it throws is a finding: of bytes that are damaged, or of a record that makes no sense. */
  attempt(where: string, check: () => void): void {
    try {
      check();
    } catch (error) {
      this.problem(where, whatOf(error), 'salvage');
    }
  }

  report(): VerifyReport {
    const problems = [...this.#problems];
    if (this.#count > problems.length) {
      const saying = verifySaying('moreProblems', this.#count - problems.length);
      problems.push(problemOf('the rest', saying, this.#lasting > 0 ? 'salvage' : 'repair'));
    }
    return { ok: this.#count === 0, problems, checked: this.#checked };
  }
}
