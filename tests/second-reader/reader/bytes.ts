/** Numbers, texts and checksums, as section 1 of docs/FORMAT.md and the beginning of its part two give them. */

/** Thrown for whatever is not as docs/FORMAT.md says. */
export class NotAsWritten extends Error {}

/** Throws unless the file keeps to the page here. */
export function expectThat(holds: boolean, what: string): asserts holds {
  if (!holds) throw new NotAsWritten(what);
}

/** Reads bytes from left to right. */
export class Cursor {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.at = at;
  }

  get done(): boolean {
    return this.at >= this.#bytes.length;
  }

  take(length: number): Uint8Array {
    expectThat(this.at + length <= this.#bytes.length, `${length} bytes at ${this.at} are not there`);
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }

  skip(length: number): void {
    this.take(length);
  }

  rest(): Uint8Array {
    return this.take(this.#bytes.length - this.at);
  }

  u8(): number {
    const at = this.at;
    this.skip(1);
    return this.#view.getUint8(at);
  }

  u16(): number {
    const at = this.at;
    this.skip(2);
    return this.#view.getUint16(at, true);
  }

  u32(): number {
    const at = this.at;
    this.skip(4);
    return this.#view.getUint32(at, true);
  }

  u64(): number {
    const low = this.u32();
    return this.u32() * 2 ** 32 + low;
  }

  /** Numbers in keys are big-endian. */
  keyU16(): number {
    return this.u8() * 256 + this.u8();
  }

  keyU32(): number {
    return this.keyU16() * 65_536 + this.keyU16();
  }

  varint(): number {
    let value = 0;
    for (let i = 0; i < 8; i++) {
      const byte = this.u8();
      // shifts would lose all above 32 bits
      value += (byte % 128) * 128 ** i;
      if (byte < 128) return value;
    }
    throw new NotAsWritten(`the varint before ${this.at} does not end`);
  }

  zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** A varint length and so many bytes. */
  bytes(): Uint8Array {
    return this.take(this.varint());
  }

  text(): string {
    return textOf(this.bytes());
  }

  magic(expected: string): void {
    const found = textOf(this.take(expected.length));
    expectThat(found === expected, `${expected} does not stand at ${this.at - expected.length}`);
  }
}

export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc;
});

/** CRC-32C: Castagnoli, reflected, initial value and final xor all ones. */
export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

/** The part of the file from `offset` on; refused when the file is shorter. */
export function slice(file: Uint8Array, offset: number, length: number): Uint8Array {
  return new Cursor(file, offset).take(length);
}
