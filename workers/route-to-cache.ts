/**
 * Where the browser can do so (Chromium), it takes the app's own files from the cache itself: dozens of them are asked for
 * at a start, and each would else be a turn of the service worker. Elsewhere the worker answers as for everything.
 */
import { cacheNames } from 'workbox-core';

/** Of the service workers' static routing; no browser's types have it yet. */
interface RoutingEvent extends ExtendableEvent {
  addRoutes?(rule: {
    readonly condition: object;
    readonly source: { readonly cacheName: string };
  }): Promise<void>;
}

/** Named by their content, so that what lies under a name is what the page means. */
const FILES = 'assets/*';
/** These are not in that cache before they were used (`kept-on-use.ts`). */
const KEPT_ON_USE = ['assets/pdf-*', 'assets/character-maps-*'];

/** @param scope the app's own folder */
export function routeToCache(event: RoutingEvent, scope: string): void {
  const at = (path: string) => ({ urlPattern: new URL(path, scope).href });
  event
    .addRoutes?.({
      // one of these and none of those: conditions know `or` and `not` alone, each by itself
      condition: { not: { or: [{ not: at(FILES) }, ...KEPT_ON_USE.map(at)] } },
      source: { cacheName: cacheNames.precache },
    })
    // one that does not know `not`
    .catch(() => undefined);
}
