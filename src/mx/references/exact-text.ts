/** Text that may be written again: only what decoding and encoding give back byte for byte. */

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const BOM = '\ufeff';

export interface ExactText {
  /** The byte order mark, where there is one: places in the text do not count it. */
  readonly bom: string;
  readonly text: string;
}

/** Undefined for bytes that are no UTF-8. */
export function exactText(bytes: Uint8Array): ExactText | undefined {
  try {
    const whole = decoder.decode(bytes);
    const bom = whole.startsWith(BOM) ? BOM : '';
    return { bom, text: whole.slice(bom.length) };
  } catch {
    return undefined;
  }
}
