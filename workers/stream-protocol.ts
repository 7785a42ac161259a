/**
 * How sound and film come from the store to a player, part by part. A player asks for an address in the app's own folder,
 * which names nothing but a key; the service worker asks the page that the player is in, and that page, which alone knows
 * what the key stands for, asks the store. Types and names only.
 */

/** In the app's own folder; the key follows. */
export const STREAM_FOLDER = 'stream/';

/** The service worker to the page, with a port for the `StreamPart`. Nothing is read for a part of no bytes. */
export interface StreamAsked {
  readonly kind: 'memex-stream';
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** A page to the service worker, with a port: whether there is one that can do this. It answers `true`. */
export const STREAM_HELLO = 'memex-stream-hello';

export type StreamPart =
  | { readonly bytes: ArrayBuffer; readonly total: number; readonly mediaType: string }
  /** Nothing of this key is here, or it could not be read. */
  | { readonly bytes: undefined };
