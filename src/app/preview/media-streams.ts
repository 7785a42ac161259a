/**
 * The page's end of what players read: keys for what they may have, and the parts that the service worker asks for. A key
 * is good for this page, as long as it is open here. See `workers/stream-protocol.ts`.
 */
import {
  STREAM_FOLDER,
  STREAM_HELLO,
  type StreamAsked,
  type StreamPart,
} from '../../../workers/stream-protocol.ts';
import type { NodeRecord } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';

const KEY_BYTES = 16;
/** One that is of an older version of Memex does not answer. */
const HELLO_MS = 1500;

export type Streamed = Pick<NodeRecord, 'id' | 'version' | 'bytes' | 'mediaType'>;

export interface MediaStreams {
  /** An address that a player of this page may have; undefined where no service worker is there to answer it. */
  open(node: Streamed): Promise<string | undefined>;
  /** Whether a player has got anything by an address. */
  isRead(address: string): boolean;
  /** The address leads nowhere from now on. */
  close(address: string): void;
}

export function createMediaStreams(client: Pick<MemexClient, 'contentRange'>): MediaStreams {
  const open = new Map<string, Streamed>();
  const read = new Set<string>();
  const { serviceWorker } = navigator;
  serviceWorker?.addEventListener('message', ({ data, ports: [port] }: MessageEvent<unknown>) => {
    if (port === undefined || !isAsked(data)) return;
    partOf(client, open.get(data.key), data)
      .catch((error: unknown): StreamPart => {
        console.warn('A part of a sound or film could not be read:', error);
        return { bytes: undefined };
      })
      .then((part) => {
        if ((part.bytes?.byteLength ?? 0) > 0) read.add(data.key);
        return part;
      })
      .then((part) => port.postMessage(part, part.bytes === undefined ? [] : [part.bytes]));
  });
  return {
    async open(node) {
      if (!(await isAnswered(serviceWorker?.controller))) return undefined;
      const key = Array.from(crypto.getRandomValues(new Uint8Array(KEY_BYTES)), (byte) =>
        byte.toString(16).padStart(2, '0'),
      ).join('');
      open.set(key, node);
      return new URL(STREAM_FOLDER + key, document.baseURI).href;
    },
    isRead: (address) => read.has(keyIn(address)),
    close(address) {
      open.delete(keyIn(address));
      read.delete(keyIn(address));
    },
  };
}

function keyIn(address: string): string {
  return address.slice(address.lastIndexOf('/') + 1);
}

function isAsked(data: unknown): data is StreamAsked {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'memex-stream';
}

/** A part of what was opened; what has changed since is not there any more. @throws MxError as `contentRange` */
async function partOf(
  client: Pick<MemexClient, 'contentRange'>,
  node: Streamed | undefined,
  { from, to }: StreamAsked,
): Promise<StreamPart> {
  if (node === undefined) return { bytes: undefined };
  const facts = { total: node.bytes, mediaType: node.mediaType };
  if (to <= from) return { bytes: new ArrayBuffer(0), ...facts };
  const { bytes, version } = await client.contentRange(node.id, from, to);
  return version === node.version ? { bytes: bytes.slice().buffer, ...facts } : { bytes: undefined };
}

/** Whether this page has a service worker that knows of streams. */
async function isAnswered(worker: ServiceWorker | null | undefined): Promise<boolean> {
  if (!worker) return false;
  const { port1, port2 } = new MessageChannel();
  try {
    return await new Promise<boolean>((resolve) => {
      port1.onmessage = () => resolve(true);
      setTimeout(resolve, HELLO_MS, false);
      worker.postMessage(STREAM_HELLO, [port2]);
    });
  } finally {
    port1.close();
  }
}
