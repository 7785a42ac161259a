/** `media-urls.ts`, fetched when the first address is asked for: nothing that is shown first needs one. */
import type { MemexClient } from '../client/memex-client.ts';
import type { MediaUrls } from './media-urls.ts';

export function createLateMediaUrls(client: MemexClient): MediaUrls {
  let made: Promise<MediaUrls> | undefined;
  const there = (): Promise<MediaUrls> => {
    made ??= import('./media-urls.ts').then(({ createMediaUrls }) => createMediaUrls(client));
    return made;
  };
  return {
    urlOf: async (id) => (await there()).urlOf(id),
    insteadOf: async (id, url) => (await there()).insteadOf(id, url),
    clear() {
      // whoever waits for the code has failed to get it, and been told
      made?.then(
        (urls) => urls.clear(),
        () => undefined,
      );
    },
  };
}
