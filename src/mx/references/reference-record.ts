/** The references of one node as they are kept: pages of mentions in the order of the text. */
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import type { ScannedReference } from './scan-references.ts';

export interface StoredReference extends ScannedReference {
  /** Number of the node that is meant; absent while there is none. */
  readonly target?: number;
}

/** Mentions in one page. */
export const PAGE_REFERENCES_MAX = 256;

const EMBED = 1;
const MARKDOWN = 2;
const HEADING = 4;
const BLOCK = 8;
const ALIAS = 16;

export function encodeReferences(references: readonly StoredReference[]): Uint8Array {
  const writer = new ByteWriter(references.length * 24);
  let last = 0;
  for (const each of references) {
    writer
      .u8(
        (each.embed ? EMBED : 0) |
          (each.kind === 'markdown' ? MARKDOWN : 0) |
          (each.heading === undefined ? 0 : HEADING) |
          (each.block === undefined ? 0 : BLOCK) |
          (each.alias === undefined ? 0 : ALIAS),
      )
      .varint(each.target === undefined ? 0 : each.target + 1)
      .varint(each.start - last)
      .varint(each.end - each.start)
      .text(each.name);
    if (each.heading !== undefined) writer.text(each.heading);
    if (each.block !== undefined) writer.text(each.block);
    if (each.alias !== undefined) writer.text(each.alias);
    last = each.start;
  }
  return writer.finish();
}

export function decodeReferences(bytes: Uint8Array): StoredReference[] {
  const reader = new ByteReader(bytes);
  const references: StoredReference[] = [];
  let last = 0;
  while (reader.left > 0) {
    const flags = reader.u8();
    const target = reader.varint();
    const start = last + reader.varint();
    const end = start + reader.varint();
    const name = reader.text();
    references.push({
      name,
      embed: (flags & EMBED) !== 0,
      kind: (flags & MARKDOWN) === 0 ? 'wikilink' : 'markdown',
      start,
      end,
      ...(target === 0 ? {} : { target: target - 1 }),
      ...((flags & HEADING) === 0 ? {} : { heading: reader.text() }),
      ...((flags & BLOCK) === 0 ? {} : { block: reader.text() }),
      ...((flags & ALIAS) === 0 ? {} : { alias: reader.text() }),
    });
    last = start;
  }
  return references;
}
