/**
 * The memex as it was: the address says which moment is shown (`?at=` and a commit), the client reads as of it, and
 * the screens are drawn anew when it changes. What was typed is saved before.
 */
import { type Accessor, batch, createEffect, createMemo, createSignal, on } from 'solid-js';
import type { CommitNumber, ViewFacts } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import type { MediaUrls } from '../preview/media-urls.ts';
import type { Router } from '../router.ts';
import type { Documents } from './documents.ts';
import type { OpenMemex } from './open-memex.ts';
import type { Saving } from './saving.ts';
import type { Toasts } from './toasts.ts';
import type { Unsaved } from './unsaved.ts';

/** A moment that is shown: its commit, the time of that, and what the memex held. */
export interface PastMoment {
  readonly commit: CommitNumber;
  readonly time: number;
  readonly facts: ViewFacts;
}

export interface Past {
  /** Undefined for now. */
  readonly moment: Accessor<PastMoment | undefined>;
  /** Another object for each moment that is shown, and none while it changes. */
  readonly shown: Accessor<object | undefined>;
  /** Shows the memex as of a commit, at this address or another. */
  open(commit: CommitNumber, hash?: string): void;
  /** Back to now, at the same address. */
  leave(): void;
}

const NOW: object = {};

/** The signal of the moment, which the client needs before anything else is there. */
export function createMomentSignal() {
  return createSignal<PastMoment>();
}

export function createPast(
  [moment, setMoment]: ReturnType<typeof createMomentSignal>,
  parts: {
    /** The client that reads what is newest. */
    now: MemexClient;
    router: Router;
    memex: OpenMemex;
    documents: Documents;
    mediaUrls: MediaUrls;
    saving: Saving;
    unsaved: Unsaved;
    toasts: Toasts;
  },
): Past {
  const { now, router, memex, documents, mediaUrls, saving, unsaved, toasts } = parts;
  const wanted = createMemo(() => router.route().at);
  let asked = 0;

  const show = (next: PastMoment | undefined): void => {
    // At once: a screen that is still there must not read as of one moment and show another.
    batch(() => {
      documents.forget();
      mediaUrls.clear();
      setMoment(next);
      memex.showAnew();
    });
  };
  const change = async (commit: CommitNumber | undefined): Promise<void> => {
    asked += 1;
    const mine = asked;
    try {
      if (commit === undefined) return show(undefined);
      await unsaved.saveAll();
      const state = saving.overall();
      if (state.state === 'failed') toasts.say(state.reason);
      const facts = state.state === 'failed' ? undefined : await now.facts({ commit });
      if (mine !== asked) return;
      if (facts === undefined) router.replaceNow(location.hash);
      else show({ commit, time: facts.modified, facts });
    } catch (error) {
      toasts.fail(error);
      if (mine === asked) router.replaceNow(location.hash);
    }
  };
  createEffect(
    on([wanted, memex.phase], ([commit, phase]) => {
      if (phase === 'open' && commit !== moment()?.commit) void change(commit);
    }),
  );

  return {
    moment,
    shown: createMemo(() => (wanted() === moment()?.commit ? (moment() ?? NOW) : undefined)),
    open: (commit, hash = location.hash) => router.go(hash, commit),
    leave: () => router.goNow(),
  };
}
