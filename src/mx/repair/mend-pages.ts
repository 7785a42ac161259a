/**
 * Pages by number hold what the records themselves say. Where one of them says otherwise, or says nothing, it is
 * written anew from the records: what stood there of things that are gone goes with it.
 */
import { createVersionPages } from '../content/version-store.ts';
import { createLinkPages, linkOfOutKey } from '../graph/adjacency.ts';
import { type NumberPages, PAGE_MAX } from '../store/number-pages.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix } from '../tree/key.ts';
import type { TreeReader } from '../tree/tree.ts';
import type { LongWork } from '../types.ts';
import { allVersions } from '../verify/all-versions.ts';
import type { ProofRooms } from '../verify/proof.ts';
import type { Mending } from './mending.ts';
import { readable } from './readable.ts';

const STEP = 64;
/** Numbers that are written anew together. */
const WINDOW = 4096;

/** Every version is found by its number. */
export function* mendOwners({ reader }: ProofRooms, mending: Mending): LongWork<void> {
  const versions = function* (): Generator<Numbered> {
    for (const { node, number, stored } of allVersions(reader, () => undefined)) {
      yield { number: stored.version, facts: [node, number] };
    }
  };
  const pages = createVersionPages();
  yield* mendPages(reader, mending, 'owners of versions', versions, pages, {
    facts: ({ node, number }) => [node, number],
    fact: ([node = 0, number = 0]) => ({ node, number }),
  });
}

/** Every link is found by its number. */
export function* mendLinkNumbers({ reader }: ProofRooms, mending: Mending): LongWork<void> {
  const links = function* (): Generator<Numbered> {
    const cursor = reader.scan(SPACE.linkOut, afterPrefix(SPACE.linkOut));
    while (cursor.next()) {
      const { link, source, type, target } = linkOfOutKey(cursor.key);
      yield { number: link, facts: [source, type, target] };
    }
  };
  yield* mendPages(reader, mending, 'links by number', links, createLinkPages(), {
    facts: ({ source, type, target }) => [source, type, target],
    fact: ([source = 0, type = 0, target = 0]) => ({ source, type, target }),
  });
}

/** A thing's number, and what its record says. */
interface Numbered {
  readonly number: number;
  readonly facts: readonly number[];
}

interface Shape<Fact> {
  facts(fact: Fact): readonly number[];
  fact(facts: readonly number[]): Fact;
}

function* mendPages<Fact>(
  reader: TreeReader,
  mending: Mending,
  what: string,
  things: () => Iterable<Numbered>,
  pages: NumberPages<Fact>,
  shape: Shape<Fact>,
): LongWork<void> {
  const windows = new Set<number>();
  let done = 0;
  for (const { number, facts } of things()) {
    const found = readable(() => pages.find(reader, number));
    const same = found !== undefined && shape.facts(found).every((fact, i) => fact === facts[i]);
    if (!same) windows.add(Math.floor(number / WINDOW));
    if (++done % STEP === 0) yield { stage: what, done, total: 0 };
  }
  for (const window of windows) {
    const from = window * WINDOW;
    const to = from + WINDOW;
    const wanted: Numbered[] = [];
    for (const thing of things()) {
      // A page that begins in the window may go on past its end.
      if (thing.number >= from && thing.number < to + PAGE_MAX) wanted.push(thing);
      if (++done % STEP === 0) yield { stage: what, done, total: 0 };
    }
    wanted.sort((a, b) => a.number - b.number);
    mending.note(what, ({ batch, reader: now }) => {
      const next = pages.clear(now, batch, from, to);
      for (const { number, facts } of wanted) if (number < next) pages.add(batch, number, shape.fact(facts));
      pages.write(batch);
      return true;
    });
  }
}
