/**
 * Where the person is, kept in the address after `#`, so that any static host serves every screen and the
 * browser's own back and forward work. Each history entry carries its place in the row, so that the two arrows in
 * the bar know whether they lead anywhere.
 */
import { type Accessor, createSignal, onCleanup } from 'solid-js';
import type { NodeId } from '../mx/types.ts';

export const SCREENS = [
  'notes',
  'search',
  'graph',
  'query',
  'import',
  'safety',
  'room',
  'trash',
  'history',
  'compare',
  'duplicates',
  'similarity',
  'link-types',
  'about',
] as const;
export type ScreenName = (typeof SCREENS)[number];

export interface Route {
  readonly screen: ScreenName;
  /** The part after the screen: a node's id, or `new`. */
  readonly id?: string;
  readonly params: URLSearchParams;
}

export interface Router {
  readonly route: Accessor<Route>;
  /** Goes to an address such as `#/notes/ID`; the one before stays behind Back. */
  go(hash: string): void;
  /** Goes there without a new step in the history. */
  replace(hash: string): void;
  back(): void;
  forward(): void;
  readonly canGoBack: Accessor<boolean>;
  readonly canGoForward: Accessor<boolean>;
}

/** Reads an address; anything unknown means the notes. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [name = '', id = ''] = path.split('/');
  const screen = SCREENS.find((known) => known === name) ?? 'notes';
  const params = new URLSearchParams(query);
  return id === '' ? { screen, params } : { screen, id: decoded(id), params };
}

/** Decodes a part of an address; one that is not encoded rightly stays as it is written: anybody can make a link. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a node's own page. */
export function nodeAddress(id: NodeId): string {
  return `#/notes/${encodeURIComponent(id)}`;
}

/** The address where two nodes are laid side by side. */
export function comparisonAddress(one: NodeId, other: NodeId): string {
  return `#/compare/${encodeURIComponent(one)}?with=${encodeURIComponent(other)}`;
}

export function createRouter(): Router {
  let place = placeOf(history.state) ?? 0;
  const [route, setRoute] = createSignal(parseRoute(location.hash), { equals: false });
  const [reach, setReach] = createSignal({ place, last: place });

  history.replaceState({ place }, '');

  const arrive = (): void => {
    const known = placeOf(history.state);
    if (known === undefined) {
      // A plain link was followed: the browser made the entry, the place is still to be written on it.
      place += 1;
      history.replaceState({ place }, '');
      setReach({ place, last: place });
    } else {
      place = known;
      setReach(({ last }) => ({ place, last: Math.max(last, place) }));
    }
    setRoute(parseRoute(location.hash));
  };
  window.addEventListener('popstate', arrive);
  onCleanup(() => window.removeEventListener('popstate', arrive));

  return {
    route,
    go(hash) {
      if (hash === location.hash) return;
      place += 1;
      history.pushState({ place }, '', hash);
      setReach({ place, last: place });
      setRoute(parseRoute(hash));
    },
    replace(hash) {
      history.replaceState({ place }, '', hash);
      setRoute(parseRoute(hash));
    },
    back: () => history.back(),
    forward: () => history.forward(),
    canGoBack: () => reach().place > 0,
    canGoForward: () => reach().place < reach().last,
  };
}

function placeOf(state: unknown): number | undefined {
  if (typeof state !== 'object' || state === null || !('place' in state)) return undefined;
  return typeof state.place === 'number' ? state.place : undefined;
}
