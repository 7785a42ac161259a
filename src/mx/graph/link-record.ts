/** A link as it is kept: its ends stand in the key, the rest here. */
import { hashFromHex, toHex } from '../content/hash-text.ts';
import { decodeJson, encodeJson, hasKeys } from '../content/json-record.ts';
import { ByteReader, ByteWriter } from '../file/bytes.ts';
import type { Anchor, JsonObject } from '../types.ts';

export interface StoredLink {
  readonly created: number;
  readonly metadata: JsonObject;
  readonly sourceAnchor?: Anchor | undefined;
  readonly targetAnchor?: Anchor | undefined;
}

const METADATA = 1;
const SOURCE_ANCHOR = 2;
const TARGET_ANCHOR = 4;
const HASH_BYTES = 32;

function writeAnchor(writer: ByteWriter, anchor: Anchor): void {
  writer
    .raw(hashFromHex(anchor.chunk))
    .text(anchor.quote ?? '')
    .text(anchor.prefix ?? '')
    .text(anchor.suffix ?? '');
}

function readAnchor(reader: ByteReader): Anchor {
  const chunk = toHex(reader.raw(HASH_BYTES));
  const [quote, prefix, suffix] = [reader.text(), reader.text(), reader.text()];
  return {
    chunk,
    ...(quote === '' ? {} : { quote }),
    ...(prefix === '' ? {} : { prefix }),
    ...(suffix === '' ? {} : { suffix }),
  };
}

const record = new ByteWriter(64);

/** A view that holds until the next record is encoded. */
export function encodeLink(link: StoredLink): Uint8Array {
  const hasMetadata = hasKeys(link.metadata);
  const writer = record
    .begin()
    .u8(
      (hasMetadata ? METADATA : 0) |
        (link.sourceAnchor === undefined ? 0 : SOURCE_ANCHOR) |
        (link.targetAnchor === undefined ? 0 : TARGET_ANCHOR),
    )
    .varint(link.created);
  if (hasMetadata) writer.bytes(encodeJson(link.metadata));
  if (link.sourceAnchor !== undefined) writeAnchor(writer, link.sourceAnchor);
  if (link.targetAnchor !== undefined) writeAnchor(writer, link.targetAnchor);
  return writer.view();
}

export function decodeLink(bytes: Uint8Array): StoredLink {
  const reader = new ByteReader(bytes);
  const flags = reader.u8();
  const created = reader.varint();
  const metadata = (flags & METADATA) === 0 ? {} : decodeJson(reader.bytes());
  return {
    created,
    metadata,
    ...((flags & SOURCE_ANCHOR) === 0 ? {} : { sourceAnchor: readAnchor(reader) }),
    ...((flags & TARGET_ANCHOR) === 0 ? {} : { targetAnchor: readAnchor(reader) }),
  };
}
