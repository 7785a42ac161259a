/**
 * The ways in which content is held and listed at once, each as what mending its lists needs: chunks by recipe pages,
 * recipe pages by versions and pages. (What versions hold by short recipes: `mend-short-uses.ts`.)
 */
import { pagesKey, pagesPrefix } from '../content/chunk-store.ts';
import { distinctNumbers, Holder, holderKey, holdersOfKind, pageKey } from '../content/recipe-pages.ts';
import { decodePage, type RecipePage } from '../content/recipe-shape.ts';
import { decodeVersion, type StoredVersion, versionKey } from '../content/version-record.ts';
import type { VersionStore } from '../content/version-store.ts';
import type { SpaceName } from '../store/spaces.ts';
import type { Key, TreeReader } from '../tree/tree.ts';
import { allVersions } from '../verify/all-versions.ts';
import type { ContentHolders } from '../verify/holders.ts';
import type { ProofRooms } from '../verify/proof.ts';
import { readable } from './readable.ts';

/** What one holder holds, ascending; undefined while that cannot be read. */
export interface Held {
  readonly holder: number;
  readonly things: readonly number[] | undefined;
}

export interface Holding {
  /** What of the content's holders is counted here. */
  readonly counted: keyof ContentHolders;
  /** What a person is told was mended. */
  readonly what: string;
  /** The space of the lists. */
  readonly lists: SpaceName;
  /** Where the lists of a thing's holders begin, and the list that a holder belongs to. */
  prefix(thing: number): Key;
  key(thing: number, holder: number): Key;
  /** All holders; an undefined one is a record that makes no sense. */
  all(rooms: ProofRooms): Generator<Held>;
  /** What a holder holds by now; nothing when it is not there. */
  heldBy(versions: VersionStore, reader: TreeReader, holder: number): readonly number[] | undefined;
}

type OfVersion = (versions: VersionStore, reader: TreeReader, stored: StoredVersion) => readonly number[];
type OfPage = (page: RecipePage) => readonly number[];

function byVersions(of: OfVersion): Pick<Holding, 'all' | 'heldBy'> {
  return {
    *all({ reader, versions }) {
      let unreadable = 0;
      const records = allVersions(reader, () => {
        unreadable++;
      });
      for (const { stored } of records) {
        yield { holder: stored.version, things: readable(() => of(versions, reader, stored)) };
      }
      if (unreadable > 0) yield { holder: 0, things: undefined };
    },
    heldBy(versions, reader, version) {
      const owner = readable(() => versions.owner(reader, version));
      const bytes = owner === undefined ? undefined : reader.get(versionKey(owner.node, owner.number));
      if (bytes === undefined) return [];
      return readable(() => {
        const stored = decodeVersion(bytes);
        return stored.version === version ? of(versions, reader, stored) : [];
      });
    },
  };
}

function byPages(of: OfPage): Pick<Holding, 'all' | 'heldBy'> {
  return {
    *all({ reader, versions }) {
      for (const { page, record } of versions.pages.all(reader)) {
        yield { holder: page, things: readable(() => of(decodePage(page, record))) };
      }
    },
    heldBy(_versions, reader, page) {
      const record = reader.get(pageKey(page));
      return record === undefined ? [] : readable(() => of(decodePage(page, record)));
    },
  };
}

const rootOf: OfVersion = (_versions, _reader, { available, root }) =>
  available && root !== undefined ? [root] : [];

/** Holders of pages before those of chunks: a page that nothing holds goes, and with it what it held. */
export const PAGE_HOLDINGS: readonly Holding[] = [
  {
    counted: 'pageVersions',
    what: 'holders of recipe pages',
    lists: 'recipeHolder',
    prefix: (page) => holdersOfKind(page, Holder.version),
    key: (page, version) => holderKey(page, Holder.version, version),
    ...byVersions(rootOf),
  },
  {
    counted: 'pagePages',
    what: 'holders of recipe pages',
    lists: 'recipeHolder',
    prefix: (page) => holdersOfKind(page, Holder.page),
    key: (page, above) => holderKey(page, Holder.page, above),
    ...byPages(({ level, numbers }) => (level > 0 ? distinctNumbers(numbers) : [])),
  },
];

export const CHUNK_PAGES: Holding = {
  counted: 'chunkPages',
  what: 'pages of chunks',
  lists: 'chunkPages',
  prefix: pagesPrefix,
  key: pagesKey,
  ...byPages(({ level, numbers }) => (level === 0 ? distinctNumbers(numbers) : [])),
};
