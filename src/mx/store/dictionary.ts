/**
 * Names with small dense numbers (node types, link types, media types), kept as one list each in the space
 * `meta`. A list only grows, so the newest one also serves every older snapshot.
 */
import { MxError } from '../errors.ts';
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import { encodeUtf8 } from '../file/utf8.ts';
import { bytesKey } from '../tree/key.ts';
import type { Batch, Key, TreeReader } from '../tree/tree.ts';
import { SPACE } from './spaces.ts';

const NAMES_MAX = 65_535;
const NAME_BYTES_MAX = 256;

export class Dictionary {
  readonly #key: Key;
  #names: string[] = [];
  #numbers = new Map<string, number>();

  constructor(private readonly what: string) {
    this.#key = SPACE.meta + bytesKey(encodeUtf8(`names of ${what}s`));
  }

  load(reader: TreeReader): void {
    this.#names = [];
    this.#numbers.clear();
    const bytes = reader.get(this.#key);
    if (bytes === undefined) return;
    const record = new ByteReader(bytes);
    while (record.left > 0) this.#keep(record.text());
  }

  #keep(name: string): number {
    const number = this.#names.push(name) - 1;
    this.#numbers.set(name, number);
    return number;
  }

  find(name: string): number | undefined {
    return this.#numbers.get(name);
  }

  /** All names, by number. */
  get names(): readonly string[] {
    return this.#names;
  }

  /** @throws MxError `corrupt` */
  name(number: number): string {
    const name = this.#names[number];
    if (name === undefined) throw new MxError('corrupt', `There is no ${this.what} number ${number}.`);
    return name;
  }

  /** @throws MxError `invalid-argument` for an empty or overlong name, `too-large` when there are too many. */
  number(batch: Batch, name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    if (name.trim() === '')
      throw new MxError('invalid-argument', `A ${this.what} needs a name; this one is empty.`);
    if (encodeUtf8(name).length > NAME_BYTES_MAX) {
      throw new MxError(
        'invalid-argument',
        `A ${this.what} may have ${NAME_BYTES_MAX} bytes; this one has more.`,
      );
    }
    if (this.#names.length >= NAMES_MAX) {
      throw new MxError(
        'too-large',
        `A memex holds ${NAMES_MAX} ${this.what}s; there is no room for "${name}".`,
      );
    }
    const number = this.#keep(name);
    const writer = new ByteWriter(256);
    for (const each of this.#names) writer.text(each);
    batch.put(this.#key, writer.finish());
    return number;
  }
}
