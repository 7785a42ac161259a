/** Parts of a file altered in the ways that hurt parsers most, with all checksums made right again. */
import { seeded } from '../engine/sim-device.ts';
import { type Part, type PartKind, SealedFile } from './sealed-file.ts';

/** Numbers that count or point beyond what there is, or nowhere. */
const NUMBERS = [
  0,
  1,
  2,
  63,
  64,
  65,
  4095,
  4096,
  65_535,
  65_536,
  2 ** 27,
  2 ** 31,
  2 ** 32 - 4096,
  2 ** 32 - 1,
];
const HUGE_VARINT = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f];

function alter(bytes: Uint8Array, { at, length }: Part, random: () => number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, length);
  const below = (most: number): number => Math.floor(random() * most);
  // Headers stand at the front and trailers at the end of most parts.
  const near =
    [below(length), below(Math.min(length, 72)), length - 1 - below(Math.min(length, 16))][below(3)] ?? 0;
  const place = Math.min(near, length - 1);
  const aligned = Math.min(place & ~3, length - 4);
  const number = NUMBERS[below(NUMBERS.length)] ?? 0;
  switch (below(6)) {
    case 0:
      view.setUint8(place, view.getUint8(place) ^ (1 << below(8)));
      break;
    case 1:
      view.setUint8(place, [0, 0x7f, 0x80, 0xff][below(4)] ?? 0);
      break;
    case 2:
      if (aligned >= 0) view.setUint32(aligned, number, true);
      break;
    case 3:
      if (aligned >= 0)
        view.setUint32(aligned, view.getUint32(aligned, true) + [-1, 1, 4096, -4096][below(4)]!, true);
      break;
    case 4:
      HUGE_VARINT.slice(0, length - place).forEach((byte, i) => {
        view.setUint8(place + i, byte);
      });
      break;
    default:
      // What stands there, some bytes further on.
      bytes.copyWithin(at + place, at, at + Math.min(length - place, 1 + below(64)));
  }
}

/** The file with one to three parts altered, under right checksums. */
export function forged(
  sound: Uint8Array,
  seed: number,
): { readonly bytes: Uint8Array; readonly what: string } {
  const random = seeded(seed);
  const file = new SealedFile(sound.slice());
  const kinds = [...new Set(file.parts.map(({ kind }) => kind))];
  const names: PartKind[] = [];
  for (let i = 0; i <= Math.floor(random() * 3); i++) {
    const kind = kinds[Math.floor(random() * kinds.length)];
    const parts = file.parts.filter((part) => part.kind === kind);
    const part = parts[Math.floor(random() * parts.length)];
    if (part === undefined) continue;
    names.push(part.kind);
    alter(file.bytes, part, random);
  }
  file.reseal();
  return { bytes: file.bytes, what: names.join(', ') };
}
