/** Goes through bytes and writes each field down: where it stands, its bytes, and what it says. */
import { Cursor, hexOf, textOf } from '../reader/bytes.ts';

const BYTES_A_LINE = 16;
/** Stands where bytes are left out. */
export const LEFT_OUT = '…';

/** One line of the page, as a reader of it takes it apart. */
export interface HexLine {
  readonly at: number;
  readonly hex: string;
}

export class Walk {
  readonly lines: string[] = [];
  readonly #cursor: Cursor;

  constructor(file: Uint8Array, at: number) {
    this.#cursor = new Cursor(file, at);
  }

  get at(): number {
    return this.#cursor.at;
  }

  /** Bytes of any kind. */
  hex(length: number, note: string): Uint8Array {
    const at = this.at;
    const bytes = this.#cursor.take(length);
    this.#write(at, bytes, note);
    return bytes;
  }

  /** Text of so many bytes, told in the note. */
  text(length: number, note: string): void {
    const at = this.at;
    const bytes = this.#cursor.take(length);
    this.#write(at, bytes, `${note}: ${textOf(bytes)}`);
  }

  /** A short text together with its length. */
  sizedText(note: string): void {
    const at = this.at;
    const text = textOf(this.#cursor.bytes());
    const length = this.at - at;
    this.#cursor.at = at;
    this.#write(at, this.#cursor.take(length), `${note}, bytes and text: ${text}`);
  }

  u8 = (note: string): number => this.#number(note, (cursor) => cursor.u8());
  u16 = (note: string): number => this.#number(note, (cursor) => cursor.u16());
  u32 = (note: string): number => this.#number(note, (cursor) => cursor.u32());
  u64 = (note: string): number => this.#number(note, (cursor) => cursor.u64());
  varint = (note: string): number => this.#number(note, (cursor) => cursor.varint());
  zigzag = (note: string): number => this.#number(note, (cursor) => cursor.zigzag());

  /** Leaves out what stands before `at`. */
  goTo(at: number): void {
    if (at === this.at) return;
    if (this.lines.at(-1) !== LEFT_OUT) this.lines.push(LEFT_OUT);
    this.#cursor.at = at;
  }

  /** A varint that is read without being written down, for what needs it ahead of time. */
  peekVarint(skipped = 0): number {
    const { at } = this;
    this.#cursor.at += skipped;
    const value = this.#cursor.varint();
    this.#cursor.at = at;
    return value;
  }

  #number(note: string, read: (cursor: Cursor) => number): number {
    const at = this.at;
    const value = read(this.#cursor);
    const length = this.at - at;
    this.#cursor.at = at;
    this.#write(at, this.#cursor.take(length), `${note}: ${value.toLocaleString('en')}`);
    return value;
  }

  #write(from: number, bytes: Uint8Array, note: string): void {
    for (let i = 0; i < Math.max(1, bytes.length); i += BYTES_A_LINE) {
      const hex = spaced(bytes.subarray(i, i + BYTES_A_LINE));
      const at = (from + i).toString(16).padStart(5, '0');
      const line = i === 0 ? `${at}  ${hex.padEnd(3 * BYTES_A_LINE)} ${note}` : `${at}  ${hex}`;
      if (bytes.length > 0) this.lines.push(line);
    }
  }
}

const spaced = (bytes: Uint8Array): string => hexOf(bytes).replace(/..(?=.)/g, '$& ');

/** Takes a line apart; undefined for one that only says that something is left out. */
export function parseHexLine(line: string): HexLine | undefined {
  if (line === LEFT_OUT) return undefined;
  const found = /^([0-9a-f]{5}) {2}((?:[0-9a-f]{2} )*[0-9a-f]{2})(?= {2}| [^ ]|$)/.exec(
    line.slice(0, 54).trimEnd(),
  );
  const [, at, hex] = found ?? [];
  if (at === undefined || hex === undefined) throw new Error(`not a line of hex: ${line}`);
  return { at: Number.parseInt(at, 16), hex };
}
