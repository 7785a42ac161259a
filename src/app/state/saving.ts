/**
 * The truth about saving, told in the bar: what is typed is either acknowledged by the store, on its way, or
 * refused with a reason. Each note that has unsaved text reports under its own key.
 */
import { type Accessor, createMemo, createSignal } from 'solid-js';

export type SaveState = { readonly state: 'saving' } | { readonly state: 'failed'; readonly reason: string };

export interface Saving {
  /** `saved` carries when the last acknowledgement came; `idle` means that nothing was typed since the start. */
  readonly overall: Accessor<
    { readonly state: 'idle' } | { readonly state: 'saved'; readonly at: number } | SaveState
  >;
  of(note: string): SaveState | undefined;
  started(note: string): void;
  acknowledged(note: string): void;
  failed(note: string, reason: string): void;
  /** Forgets a note whose unsaved text was given up on purpose. */
  dropped(note: string): void;
  /** Some of what is typed is not even a draft: the browser has no room for one. Leaving would lose it. */
  readonly onlyInPage: Accessor<boolean>;
  /** Whether what is typed in a note is kept as a draft. */
  drafted(note: string, isKept: boolean): void;
}

export function createSaving(): Saving {
  const [notes, setNotes] = createSignal<ReadonlyMap<string, SaveState>>(new Map());
  const [draftless, setDraftless] = createSignal<ReadonlySet<string>>(new Set<string>());
  const [savedAt, setSavedAt] = createSignal<number>();
  const put = (note: string, state: SaveState | undefined): void => {
    setNotes((before) => {
      // each key says that saving began: only the first of them is news
      if (state?.state === 'saving' && before.get(note)?.state === 'saving') return before;
      const after = new Map(before);
      if (state) after.set(note, state);
      else after.delete(note);
      return after;
    });
  };
  const drafted = (note: string, isKept: boolean): void => {
    if (draftless().has(note) !== isKept) return;
    setDraftless((before) => {
      const after = new Set(before);
      if (isKept) after.delete(note);
      else after.add(note);
      return after;
    });
  };
  return {
    overall: createMemo(() => {
      const states = [...notes().values()];
      const bad = states.find((one) => one.state === 'failed');
      if (bad) return bad;
      if (states.length > 0) return { state: 'saving' } as const;
      const at = savedAt();
      return at === undefined ? ({ state: 'idle' } as const) : ({ state: 'saved', at } as const);
    }),
    of: (note) => notes().get(note),
    started: (note) => put(note, { state: 'saving' }),
    acknowledged(note) {
      setSavedAt(Date.now());
      put(note, undefined);
      drafted(note, true);
    },
    failed: (note, reason) => put(note, { state: 'failed', reason }),
    dropped(note) {
      put(note, undefined);
      drafted(note, true);
    },
    onlyInPage: () => draftless().size > 0,
    drafted,
  };
}
