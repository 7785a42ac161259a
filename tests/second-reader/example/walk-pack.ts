/** Packs as first written and as groups, field by field: section 6 of docs/FORMAT.md. */
import { EXTENT_HEADER_BYTES, type Extent } from '../reader/header.ts';
import { Walk } from './walk.ts';

/** The first body. */
export function walkPack(file: Uint8Array, { offset }: Extent): readonly string[] {
  const walk = new Walk(file, offset + EXTENT_HEADER_BYTES);
  walk.text(4, 'magic');
  const length = walk.u32('length');
  walk.hex(4, 'checksum of the bytes');
  walk.hex(4, 'zero');
  const end = walk.at + length;
  walk.hex(16, 'the bytes');
  walk.goTo(end - 16);
  walk.hex(16, 'their end');
  walk.hex(16, 'zeros, up to the next multiple of 512');
  return walk.lines;
}

/** The only group of a pack, its directory and its footer. */
export function walkGroups(file: Uint8Array, { offset }: Extent): readonly string[] {
  const walk = new Walk(file, offset + EXTENT_HEADER_BYTES);
  walk.text(4, 'group: magic');
  walk.hex(4, 'checksum of what follows');
  const stored = walk.u32('stored bytes');
  walk.u32('plain bytes');
  walk.hex(4, 'codec 1, 3 zero');
  walk.hex(stored, 'deflated list and bodies');
  walk.text(4, 'directory: magic');
  walk.u32('groups');
  walk.u32('place of the first body');
  walk.u32('offset of the group');
  walk.u32('its length');
  walk.hex(4, 'its checksum');
  walk.text(4, 'footer: magic');
  walk.u32('directory: offset');
  walk.u32('directory: length');
  walk.hex(4, 'directory: checksum');
  walk.u32('plain bytes of the bodies, with 16 for each');
  walk.u32('bodies');
  walk.hex(4, 'zero');
  walk.hex(4, 'checksum of the 28 bytes before');
  return walk.lines;
}
