/** Acts of commands that only what is shown can do: it lends them for as long as it is there. */
import { onCleanup } from 'solid-js';

/** By command: the act as it stands now, or undefined where it would do nothing. */
export type LentActs = Readonly<Record<string, () => (() => void) | undefined>>;

const lent = new Set<LentActs>();

/** Lends acts to the commands until the owner goes. Must run inside a Solid owner. */
export function lendActs(acts: LentActs): void {
  lent.add(acts);
  onCleanup(() => lent.delete(acts));
}

export function lentAct(command: string): (() => void) | undefined {
  for (const acts of lent) {
    const act = acts[command]?.();
    if (act !== undefined) return act;
  }
  return undefined;
}
