/**
 * The Encoding standard, the one thing of the platform beyond the language that `mx` uses: it is the same in
 * browsers, workers and Node. Only this room's own type check reads this; elsewhere the DOM's types say it.
 */
declare class TextEncoder {
  encode(text?: string): Uint8Array;
  encodeInto(text: string, into: Uint8Array): { read: number; written: number };
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string;
}
