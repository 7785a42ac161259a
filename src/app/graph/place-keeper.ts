/** Keeps places in the memex: what has moved since the last time, once things have been still for a while. */
import type { NodeId, Position } from '../../mx/types.ts';
import type { GraphModel } from './graph-model.ts';

const STILL_MS = 1_200;
/** Smaller moves, in world units, are not worth a commit. */
const MOVED_LEAST = 1;

export class PlaceKeeper {
  readonly #save: (positions: readonly Position[]) => Promise<void>;
  readonly #failed: (error: unknown) => void;
  readonly #kept = new Map<NodeId, Position>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due: readonly Position[] = [];

  constructor(save: (positions: readonly Position[]) => Promise<void>, failed: (error: unknown) => void) {
    this.#save = save;
    this.#failed = failed;
  }

  /** Takes the model's places as those that are kept already. */
  known(model: GraphModel): void {
    for (const position of changedPlaces(model, new Map())) this.#kept.set(position.id, position);
  }

  /** Remembers the model's places to be kept when nothing more comes for a while. */
  remember(model: GraphModel): void {
    this.#due = changedPlaces(model, this.#kept);
    clearTimeout(this.#timer);
    if (this.#due.length > 0) this.#timer = setTimeout(() => this.flush(), STILL_MS);
  }

  /** Keeps at once what is due, as when leaving. */
  flush(): void {
    clearTimeout(this.#timer);
    const positions = this.#due;
    this.#due = [];
    if (positions.length === 0) return;
    this.#save(positions).then(() => {
      for (const position of positions) this.#kept.set(position.id, position);
    }, this.#failed);
  }
}

/** Places that differ from those kept. */
export function changedPlaces(model: GraphModel, kept: ReadonlyMap<NodeId, Position>): Position[] {
  const changed: Position[] = [];
  for (let node = 0; node < model.count; node++) {
    const id = model.ids[node]!;
    const x = model.positions[node * 2]!;
    const y = model.positions[node * 2 + 1]!;
    const pinned = model.pinned[node] === 1;
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    const before = kept.get(id);
    const same =
      before !== undefined &&
      before.pinned === pinned &&
      Math.abs(before.x - x) < MOVED_LEAST &&
      Math.abs(before.y - y) < MOVED_LEAST;
    if (!same) changed.push({ id, x, y, pinned });
  }
  return changed;
}
