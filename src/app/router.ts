/**
 * Where the person is, kept in the address after `#`, so that any static host serves every screen and the
 * browser's own back and forward work. Each history entry carries its place in the row, so that the two arrows in
 * the bar know whether they lead anywhere.
 *
 * A moment of the past stays in the address (`?at=` and a commit) wherever a link leads, until it is left.
 */
import { type Accessor, createSignal, onCleanup } from 'solid-js';
import type { CommitNumber, NodeId } from '../mx/types.ts';

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
  'timeline',
  'compare',
  'duplicates',
  'similarity',
  'link-types',
  'node-types',
  'about',
] as const;
export type ScreenName = (typeof SCREENS)[number];

export interface Route {
  readonly screen: ScreenName;
  /** The part after the screen: a node's id, or `new`. */
  readonly id?: string;
  readonly params: URLSearchParams;
  /** The commit as of which everything is shown; absent for now. */
  readonly at?: CommitNumber;
}

export interface Router {
  readonly route: Accessor<Route>;
  /** Goes to an address such as `#/notes/ID`; the one before stays behind Back. */
  go(hash: string, at?: CommitNumber): void;
  /** Goes there without a new step in the history. */
  replace(hash: string): void;
  /** The same page as of now; the moment that is left stays behind Back. */
  goNow(): void;
  /** As `replace`, as of now. */
  replaceNow(hash: string): void;
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
  const at = Number(params.get('at') ?? 0);
  return {
    screen,
    ...(id === '' ? {} : { id: decoded(id) }),
    params,
    ...(Number.isInteger(at) && at > 0 ? { at } : {}),
  };
}

/** An address as of a commit, or as of now. */
export function withMoment(hash: string, at: CommitNumber | undefined): string {
  const [path = '', query = ''] = hash.split('?', 2);
  const params = new URLSearchParams(query);
  if (at === undefined) params.delete('at');
  else params.set('at', String(at));
  const rest = params.toString();
  return `${path === '' ? '#/' : path}${rest === '' ? '' : `?${rest}`}`;
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

  /** Leads to its page at the moment that is shown, unless it names another. */
  const kept = (hash: string): string => {
    const at = parseRoute(hash).at ?? route().at;
    return at === undefined ? hash : withMoment(hash, at);
  };
  const show = (): void => void setRoute(parseRoute(location.hash));
  const push = (hash: string): void => {
    if (hash === location.hash) return;
    place += 1;
    history.pushState({ place }, '', hash);
    setReach({ place, last: place });
    show();
  };
  const put = (hash: string): void => {
    history.replaceState({ place }, '', hash);
    show();
  };

  const arrive = (): void => {
    const known = placeOf(history.state);
    if (known === undefined) {
      // A plain link was followed: the browser made the entry, the place is still to be written on it.
      place += 1;
      history.replaceState({ place }, '', kept(location.hash));
      setReach({ place, last: place });
    } else {
      place = known;
      setReach(({ last }) => ({ place, last: Math.max(last, place) }));
    }
    show();
  };
  window.addEventListener('popstate', arrive);
  onCleanup(() => window.removeEventListener('popstate', arrive));

  return {
    route,
    go: (hash, at) => push(at === undefined ? kept(hash) : withMoment(hash, at)),
    replace: (hash) => put(kept(hash)),
    goNow: () => push(withMoment(location.hash, undefined)),
    replaceNow: (hash) => put(withMoment(hash, undefined)),
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
