/**
 * Files of the app that are large and that few people need: they are not fetched at the first visit but when they are
 * first used, and kept from then on, so that what was used once works without a network.
 */

/** What takes text out of PDFs, and what shows them. vite.config.ts leaves out of the precache what is named so. */
const KEPT_ON_USE = /\/assets\/(pdf-text|pdf-pages|pdf-display|pdf-characters|character-maps)-[\w-]+\.js$/;
const CACHE = 'memex-kept-on-use';

/** @param scope the app's own folder */
export function isKeptOnUse({ href }: URL, scope: string): boolean {
  return href.startsWith(scope) && KEPT_ON_USE.test(href.slice(scope.length - 1));
}

/** Answers from what is kept, else fetches it and keeps it in the place of what an older version of Memex had. */
export async function keepOnUse({ request }: { readonly request: Request }): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.url);
  if (kept !== undefined) return kept;
  const reply = await fetch(request);
  if (reply.ok) {
    try {
      for (const older of await cache.keys())
        if (isSamePart(older.url, request.url)) await cache.delete(older);
      await cache.put(request.url, reply.clone());
    } catch (error) {
      // no room: it is fetched again next time
      console.warn('A part of Memex was not kept for use without a network:', error);
    }
  }
  return reply;
}

/** Whether both are the same part of Memex, each of its version. */
function isSamePart(one: string, other: string): boolean {
  return KEPT_ON_USE.exec(one)?.[1] === KEPT_ON_USE.exec(other)?.[1];
}
