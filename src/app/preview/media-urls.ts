/**
 * Blob addresses of file nodes, for pictures, sound, films and PDF. A few dozen are kept; the oldest is revoked
 * when more are needed, and all when another memex is opened.
 */

import type { NodeId } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import { ToldError } from '../state/told-error.ts';
import { words } from '../words/catalogue.ts';

export interface MediaUrls {
  /** The address of a node's newest content. @throws MxError `not-found`, `content-unavailable`, `invalid-argument` for a playlist */
  urlOf(id: NodeId): Promise<{ readonly url: string; readonly mediaType: string; readonly bytes: number }>;
  clear(): void;
}

const KEPT_MAX = 48;
/** How a playlist begins, whatever it calls itself. */
const PLAYLIST = '#EXTM3U';

export function createMediaUrls(client: MemexClient): MediaUrls {
  const kept = new Map<string, { url: string; mediaType: string; bytes: number }>();
  const drop = (key: string): void => {
    const one = kept.get(key);
    if (one) URL.revokeObjectURL(one.url);
    kept.delete(key);
  };
  return {
    async urlOf(id) {
      const { version } = await client.node(id);
      const key = `${id}/${version}`;
      const there = kept.get(key);
      if (there) {
        // Asked for again: the youngest of the row.
        kept.delete(key);
        kept.set(key, there);
        return there;
      }
      const { bytes, mediaType } = await client.content(id);
      if (isPlaylist(bytes)) {
        throw new ToldError('invalid-argument', words.files.playlist);
      }
      const blob = new Blob([new Uint8Array(bytes)], { type: mediaType });
      const made = { url: URL.createObjectURL(blob), mediaType, bytes: bytes.byteLength };
      kept.set(key, made);
      const oldest = kept.size > KEPT_MAX ? kept.keys().next().value : undefined;
      if (oldest !== undefined) drop(oldest);
      return made;
    },
    clear() {
      for (const key of [...kept.keys()]) drop(key);
    },
  };
}

/** Browsers play what a playlist names, from anywhere, even when its type is that of a film. */
function isPlaylist(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 64)).trimStart().startsWith(PLAYLIST);
}
