/**
 * Addresses of file nodes: of sound and film one that is read part by part (`media-streams.ts`), of pictures a blob. A few
 * dozen are kept; the oldest leads nowhere when more are needed, and all when another memex is opened.
 */
import type { NodeId, NodeRecord } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import { ToldError } from '../state/told-error.ts';
import { words } from '../words/catalogue.ts';
import { fileBlob } from './file-blob.ts';
import { createMediaStreams, type MediaStreams } from './media-streams.ts';

export interface MediaUrl {
  readonly url: string;
  readonly mediaType: string;
  readonly bytes: number;
}

export interface MediaUrls {
  /**
   * The address of a node's newest content.
   * @throws MxError `not-found`, `content-unavailable`, `invalid-argument` for a playlist, `too-large` for what would
   * have to be held in memory whole
   */
  urlOf(id: NodeId): Promise<MediaUrl>;
  /**
   * Another address for a player that got nothing by this one, as in a browser whose players pass service workers by;
   * undefined when it did get something, and so cannot play it. @throws MxError as `urlOf`
   */
  insteadOf(id: NodeId, url: string): Promise<string | undefined>;
  clear(): void;
}

const KEPT_MAX = 48;
/** How a playlist begins, whatever it calls itself. */
const PLAYLIST = '#EXTM3U';
const PLAYLIST_LOOKED_AT = 64;
/** More is not held in memory. */
export const BLOB_BYTES_MAX = 128 * 1024 * 1024;

export function createMediaUrls(
  client: Pick<MemexClient, 'node' | 'contentRange'>,
  streams: MediaStreams = createMediaStreams(client),
): MediaUrls {
  const kept = new Map<string, MediaUrl>();
  const drop = (key: string): void => {
    const { url } = kept.get(key) ?? {};
    kept.delete(key);
    if (url?.startsWith('blob:')) URL.revokeObjectURL(url);
    else if (url !== undefined) streams.close(url);
  };
  return {
    async urlOf(id) {
      const node = await client.node(id);
      const key = `${id}/${node.version}`;
      const there = kept.get(key);
      if (there) {
        // Asked for again: the youngest of the row.
        kept.delete(key);
        kept.set(key, there);
        return there;
      }
      const { mediaType, bytes } = node;
      const made = { url: await addressOf(client, streams, node), mediaType, bytes };
      kept.set(key, made);
      const oldest = kept.size > KEPT_MAX ? kept.keys().next().value : undefined;
      if (oldest !== undefined) drop(oldest);
      return made;
    },
    async insteadOf(id, url) {
      if (url.startsWith('blob:') || streams.isRead(url)) return undefined;
      const node = await client.node(id);
      const held = URL.createObjectURL(await blobOf(client, node));
      const key = `${id}/${node.version}`;
      drop(key);
      kept.set(key, { url: held, mediaType: node.mediaType, bytes: node.bytes });
      return held;
    },
    clear() {
      for (const key of [...kept.keys()]) drop(key);
    },
  };
}

async function addressOf(
  client: Pick<MemexClient, 'contentRange'>,
  streams: MediaStreams,
  node: NodeRecord,
): Promise<string> {
  const beginning = await client.contentRange(node.id, 0, Math.min(node.bytes, PLAYLIST_LOOKED_AT));
  if (isPlaylist(beginning.bytes)) throw new ToldError('invalid-argument', words.files.isPlaylist);
  const played = /^(audio|video)\//.test(node.mediaType) ? await streams.open(node) : undefined;
  return played ?? URL.createObjectURL(await blobOf(client, node));
}

/** All of a node's content, to be held. @throws MxError `too-large`, and as `fileBlob` */
async function blobOf(client: Pick<MemexClient, 'contentRange'>, node: NodeRecord): Promise<Blob> {
  const { bytes, mediaType } = node;
  if (bytes > BLOB_BYTES_MAX) {
    const isPlayed = /^(audio|video)\//.test(mediaType);
    throw new ToldError('too-large', isPlayed ? words.files.tooLongToHold : words.files.tooLargeToShow);
  }
  return fileBlob(client, node);
}

/** Browsers play what a playlist names, from anywhere, even when its type is that of a film. */
function isPlaylist(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes).trimStart().startsWith(PLAYLIST);
}
