/** Makes levels anew that a crash left due: behind the commits in slices, or at once for a link that needs them. */
import { MxError } from '../errors.ts';
import type { DueLevels } from '../graph/due-levels.ts';
import type { Tree, TreeReader, TreeSnapshot } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import { type LevelsAnew, levelsAnew } from '../verify/levels-anew.ts';

export class LevelsMadeAnew {
  #underWay: { readonly reader: TreeSnapshot; readonly work: LongWork<LevelsAnew> } | undefined;
  /** What met damage is not tried again behind the commits. */
  #isBroken = false;

  constructor(
    private readonly tree: Tree,
    private readonly due: DueLevels,
  ) {}

  /** Does a slice, while nothing is queued; false when there is nothing to do. */
  step(): boolean {
    if (this.due.isKnown || this.#isBroken) {
      this.#stop();
      return false;
    }
    // What was made of links that have changed since is worth nothing.
    if (this.#underWay?.reader.commit !== this.tree.head) this.#stop();
    try {
      if (this.#underWay === undefined) return this.#begin();
      const step = this.#underWay.work.next();
      if (step.done !== true) return true;
      this.due.learn(levelsOf(step.value));
    } catch (error) {
      if (!(error instanceof MxError)) throw error;
      this.#isBroken = true;
    }
    this.#stop();
    return false;
  }

  /**
   * Does all of it as this reader sees links, unless levels can be believed: then it gives false.
   * @throws MxError `corrupt`
   */
  finish(reader: TreeReader): boolean {
    if (!this.due.look(reader)) return false;
    const work = levelsAnew(reader);
    let step = work.next();
    while (step.done !== true) step = work.next();
    this.due.learn(levelsOf(step.value));
    return true;
  }

  #begin(): boolean {
    const reader = this.tree.snapshot();
    if (this.due.look(reader)) {
      this.#underWay = { reader, work: levelsAnew(reader) };
      return true;
    }
    reader.release();
    return false;
  }

  #stop(): void {
    this.#underWay?.reader.release();
    this.#underWay = undefined;
  }
}

function levelsOf({ changed }: LevelsAnew): Map<number, number> {
  return new Map(changed.map(({ node, level }) => [node, level]));
}
