/** What a view of a file and the rest of the page tell each other of passages: what is marked in it, and what is to be shown. */
import { type Accessor, createSignal } from 'solid-js';
import type { FoundPassage, QuotedPassage } from '../../mx/graph/passage.ts';
import type { Anchor } from '../../mx/types.ts';

export interface PassageMarking {
  /** What is marked in the file, in its own words. */
  readonly marked: Accessor<QuotedPassage | undefined>;
  /** The passage that is to be shown; none once `found` has heard of it. */
  readonly wanted: Accessor<Anchor | undefined>;
  mark(quoted: QuotedPassage | undefined): void;
  /** Where the wanted passage stands in what is shown; undefined when it is not there any more. */
  found(place: Pick<FoundPassage, 'exact'> | undefined): void;
}

/**
 * @param mark hears what is marked
 * @param found hears what came of looking for a passage
 */
export function createPassageMarking(around: {
  readonly wanted: Accessor<Anchor | undefined>;
  readonly mark: (quoted: QuotedPassage | undefined) => void;
  readonly found: PassageMarking['found'];
}): PassageMarking {
  const [marked, setMarked] = createSignal<QuotedPassage>();
  return {
    marked,
    wanted: around.wanted,
    found: around.found,
    mark(quoted) {
      const words = quoted?.quote === '' ? undefined : quoted;
      setMarked(words);
      around.mark(words);
    },
  };
}
