/** What the one box offers before anything is typed: pinned nodes, open notes, and those that were shown before. */
import { PINNED_SETTING } from '../../mx/graph/pin-setting.ts';
import type { Offer, OfferGroup } from '../search/quick-find.ts';
import type { AppState } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';
import { livingNodes, pinnedIds } from './pins.ts';
import { recentIds } from './recent.ts';

export interface ShelfOffers {
  /** Absent when nothing is pinned. */
  readonly pinned?: OfferGroup;
  readonly recent: readonly Offer[];
}

const PINNED_OFFERED_MAX = 7;
/** Open notes are offered all; notes that were shown before, as far as so many lines go. */
const RECENT_OFFERED_MAX = 8;

export async function shelfOffers(app: AppState): Promise<ShelfOffers> {
  const open = openOffers(app);
  const openIds = app.openNotes.tabs().map(({ id }) => id);
  const pinnedNow = pinnedIds(app.kept.of(PINNED_SETTING)).slice(0, PINNED_OFFERED_MAX);
  const before = recentIds(app)
    .filter((id) => !openIds.includes(id) && !pinnedNow.includes(id))
    .slice(0, Math.max(0, RECENT_OFFERED_MAX - open.length));
  const [pinned, recent] = await Promise.all([nodeOffers(app, pinnedNow), nodeOffers(app, before)]);
  return {
    ...(pinned.length === 0 ? {} : { pinned: { title: words.shelf.pinned, offers: pinned } }),
    recent: [...open, ...recent],
  };
}

/** The open notes, the shown one last: one rarely wants to go where one is. */
function openOffers({ openNotes }: AppState): readonly Offer[] {
  const active = openNotes.active()?.key;
  const tabs = openNotes.tabs().toSorted((a, b) => Number(a.key === active) - Number(b.key === active));
  return tabs.flatMap(({ id, title, type }) =>
    id === undefined
      ? []
      : [
          {
            kind: 'node',
            id,
            title: title || words.common.untitled,
            type,
            beside: words.palette.openAlready,
          },
        ],
  );
}

async function nodeOffers({ client }: AppState, ids: readonly string[]): Promise<readonly Offer[]> {
  const nodes = await livingNodes(client, ids);
  return nodes.map(({ id, title, type }) => ({
    kind: 'node',
    id,
    title: title || words.common.untitled,
    type,
    beside: '',
  }));
}
