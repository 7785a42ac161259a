/**
 * Keeps the built app at hand, so that it works without a network. It holds the app's own files and nothing
 * else: notes live in the origin's file system. Sound and film pass through on their way to a player, and are not kept
 * (`media-stream.ts`).
 *
 * - Everything is precached at installation, but for what few people need and is large: that is kept when it is first
 *   used. No other origin is asked.
 * - A new version waits until a page says `skip-waiting`: src/app/update asks the person and saves first.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { SKIP_WAITING } from '../src/app/update/skip-waiting.ts';
import { isKeptOnUse, keepOnUse } from './kept-on-use.ts';
import { askingPage, isStreamAddress, streamReply } from './media-stream.ts';
import { routeToCache } from './route-to-cache.ts';
import { receiveShared } from './share-target.ts';
import { STREAM_FOLDER, STREAM_HELLO } from './stream-protocol.ts';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[];
};

cleanupOutdatedCaches();
// a query such as ?src=pwa names the same page
precacheAndRoute([...self.__WB_MANIFEST], { ignoreURLParametersMatching: [/./] });
const streams = new RegExp(`/${STREAM_FOLDER}`);
registerRoute(new NavigationRoute(createHandlerBoundToURL('index.html'), { denylist: [streams] }));

registerRoute(({ url }) => isKeptOnUse(url, self.registration.scope), keepOnUse);

registerRoute(
  ({ url }) => isStreamAddress(url, self.registration.scope),
  ({ request, event }) => {
    const clientId = event instanceof FetchEvent ? event.clientId : '';
    return streamReply(request, self.registration.scope, askingPage(self.clients, clientId));
  },
);

const shareAddress = new URL('./share', self.registration.scope).href;
registerRoute(
  ({ url }) => url.href === shareAddress,
  ({ request }) => receiveShared(request, self.registration.scope),
  'POST',
);

self.addEventListener('message', (event) => {
  if (event.data === SKIP_WAITING) void self.skipWaiting();
  if (event.data === STREAM_HELLO) event.ports[0]?.postMessage(true);
});

self.addEventListener('install', (event) => routeToCache(event, self.registration.scope));

// the first visit is served offline too, without waiting for a second one
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
