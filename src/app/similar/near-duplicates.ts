/**
 * Pairs of nodes that are nearly the same, as they are found. What was found stays while the person looks at a pair and
 * comes back; a search that was left is taken up again.
 */
import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js';
import type { NodeLabel, PairRow } from '../../../workers/similar-protocol.ts';
import { isMxError } from '../../mx/errors.ts';
import type { NodeId, Progress } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import { taskName } from '../client/task-name.ts';
import type { OpenMemex } from '../state/open-memex.ts';

/** `full`: there are more, but so many are enough to begin with. */
export type PairPhase = 'none' | 'looking' | 'ended' | 'full' | 'stopped' | 'failed';

export interface NearDuplicates {
  readonly phase: Accessor<PairPhase>;
  /** Those that are alike enough, in the order in which they were found. */
  readonly pairs: Accessor<readonly PairRow[]>;
  readonly progress: Accessor<Progress | undefined>;
  readonly failure: Accessor<unknown>;
  /** How alike they are at least, 0 to 1. */
  readonly least: Accessor<number>;
  /** What is less alike is left out; what was not looked for yet is looked for. */
  chooseLeast(least: number): void;
  /** The screen is shown: looks, unless all was found that there is. */
  enter(): void;
  /** The screen is left: nothing goes on behind the person's back. */
  leave(): void;
  look(): void;
  stop(): void;
  /** Takes pairs out, since they are none any more; gives the way to put them back. */
  takeOut(of: (pair: PairRow) => boolean): () => void;
}

/** A memex that was imported twice has a pair for every note: nobody looks through more at once. */
export const PAIRS_MAX = 2000;
/** Nearly the same, with a few words changed. */
export const LEAST_USUAL = 0.75;

export function createNearDuplicates(
  client: MemexClient,
  memex: Pick<OpenMemex, 'key' | 'phase' | 'status'>,
): NearDuplicates {
  const [phase, setPhase] = createSignal<PairPhase>('none');
  const [found, setFound] = createSignal<ReadonlyMap<string, PairRow>>(new Map());
  const [progress, setProgress] = createSignal<Progress>();
  const [failure, setFailure] = createSignal<unknown>();
  const [least, setLeast] = createSignal(LEAST_USUAL);
  let running: string | undefined;
  /** What the last search that was not stopped has looked for, and in which state. */
  let looked: { readonly least: number; readonly commit: number } | undefined;

  const cancel = (): void => {
    const task = running;
    running = undefined;
    if (task !== undefined)
      client.cancel(task).catch((error: unknown) => console.warn('Looking for duplicates goes on.', error));
  };
  const run = async (): Promise<void> => {
    cancel();
    const task = taskName('duplicates');
    running = task;
    const asked = { least: least(), commit: memex.status()?.commit ?? 0 };
    /** Told in this search: what was found before and is not, is a pair no longer. */
    const told = new Set<string>();
    setPhase('looking');
    setProgress(undefined);
    try {
      const count = await client.nearDuplicates({ least: asked.least }, task, {
        onProgress({ pairs, ...now }) {
          // The last of it may come after the answer.
          if (running !== task && looked !== asked) return;
          setProgress(now);
          for (const pair of pairs) told.add(nameOf(pair));
          setFound((before) => new Map([...before, ...pairs.map((pair) => [nameOf(pair), pair] as const)]));
          if (running === task && told.size >= PAIRS_MAX) {
            cancel();
            setPhase('full');
          }
        },
      });
      if (running !== task) return;
      looked = asked;
      setPhase('ended');
      if (told.size === count) keepOnly(told, asked.least);
    } catch (error) {
      if (running !== task) return;
      if (!isMxError(error, 'cancelled')) setFailure(() => error);
      setPhase(isMxError(error, 'cancelled') ? 'stopped' : 'failed');
    } finally {
      if (running === task) running = undefined;
    }
  };
  const keepOnly = (told: ReadonlySet<string>, from: number): void => {
    setFound(
      (before) => new Map([...before].filter(([name, pair]) => pair.similarity < from || told.has(name))),
    );
  };
  const forget = (): void => {
    cancel();
    looked = undefined;
    setFound(new Map());
    setPhase('none');
  };
  // Pairs of one memex mean nothing in another.
  createEffect(on(memex.key, forget, { defer: true }));

  return {
    phase,
    pairs: createMemo(() => [...found().values()].filter(({ similarity }) => similarity >= least())),
    progress,
    failure,
    least,
    chooseLeast(next) {
      setLeast(next);
      if (looked === undefined || next < looked.least) void run();
    },
    enter() {
      const isNew = looked === undefined || looked.commit !== memex.status()?.commit;
      if (memex.phase() === 'open' && isNew && phase() !== 'looking') void run();
    },
    leave() {
      if (phase() !== 'looking') return;
      cancel();
      setPhase('stopped');
    },
    look: () => void run(),
    stop() {
      cancel();
      setPhase('stopped');
    },
    takeOut(of) {
      const out = [...found()].filter(([, pair]) => of(pair));
      const names = new Set(out.map(([name]) => name));
      const places = [...found().keys()];
      setFound((before) => new Map([...before].filter(([name]) => !names.has(name))));
      return () =>
        setFound((before) => {
          const all = new Map([...before, ...out]);
          const order = new Map(places.map((name, i) => [name, i]));
          const placeOf = (name: string): number => order.get(name) ?? places.length;
          return new Map([...all].sort(([a], [b]) => placeOf(a) - placeOf(b)));
        });
    },
  };
}

/** The same in whatever order. */
function nameOf({ one, other }: PairRow): string {
  return one.id < other.id ? `${one.id} ${other.id}` : `${other.id} ${one.id}`;
}

export function isPairOf(pair: PairRow, one: NodeId, other: NodeId): boolean {
  return holds(pair, one) && holds(pair, other);
}

export function holds({ one, other }: PairRow, id: NodeLabel['id']): boolean {
  return one.id === id || other.id === id;
}
