/**
 * GraphML as a stream of its nodes and edges. Read in pieces, gzipped or plain; nothing of it is held but what is being
 * read. Graphs within nodes are read as if they stood beside them, edges may come before their nodes.
 */
import { Gunzip } from 'fflate';
import sax from 'sax';
import { MxError } from '../mx/errors.ts';
import type { Saying } from '../mx/saying.ts';
import type { Json } from '../mx/types.ts';
import { importSaying } from './import-sayings.ts';
import type { ImportSource } from './import-source.ts';

/** What a file says of a node or edge under the names of its keys. */
export type GraphmlData = ReadonlyMap<string, Json>;

export interface GraphmlNode {
  readonly kind: 'node';
  readonly id: string;
  readonly data: GraphmlData;
  /** Where it begins. */
  readonly line: number;
}

export interface GraphmlEdge {
  readonly kind: 'edge';
  readonly source: string;
  readonly target: string;
  readonly directed: boolean;
  readonly data: GraphmlData;
  readonly line: number;
}

export type GraphmlItem = GraphmlNode | GraphmlEdge;

/** The text of a label that is drawn (yEd), where a file has no key for it. */
export const DRAWN_LABEL = 'label';

/** Packed bytes at a time: they unpack to at most 1,032 times as many. */
const PACKED_PIECE_BYTES = 8 * 1024;
/** A text without a tag in it may be so long, and a value. */
const TEXT_CHARS_MAX = 4 * 1024 * 1024;
const DEPTH_MAX = 256;

/**
 * The nodes and edges of a file, some at a time, in its order.
 * @throws MxError `invalid-argument` naming the line of what is no GraphML, `corrupt` for what cannot be unpacked,
 *   `too-large` for a value that no graph needs
 */
export async function* readGraphml(source: ImportSource): AsyncGenerator<readonly GraphmlItem[]> {
  const reader = new GraphmlReader(source.path);
  for await (const text of decoded(unpacked(source.read()), source.path)) {
    reader.write(text);
    if (reader.items.length > 0) yield reader.items;
    reader.items = [];
  }
  reader.close();
  if (reader.items.length > 0) yield reader.items;
}

/** A file that begins as gzip does is unpacked. */
async function* unpacked(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let gunzip: Gunzip | undefined;
  let first: Uint8Array | undefined = new Uint8Array(0);
  const push = function* (packed: Uint8Array, last: boolean): Generator<Uint8Array> {
    for (let at = 0; at < packed.length || last; at += PACKED_PIECE_BYTES) {
      const isLast = last && at + PACKED_PIECE_BYTES >= packed.length;
      try {
        gunzip?.push(packed.slice(at, at + PACKED_PIECE_BYTES), isLast);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new MxError('corrupt', importSaying('graphUnpacking', reason));
      }
      yield* ready;
      ready = [];
      if (isLast) return;
    }
  };
  for await (const piece of pieces) {
    let bytes = piece;
    if (first !== undefined) {
      bytes = new Uint8Array(first.length + piece.length);
      bytes.set(first);
      bytes.set(piece, first.length);
      first = bytes.length < 2 ? bytes : undefined;
      if (first !== undefined) continue;
      if (bytes[0] === 0x1f && bytes[1] === 0x8b) gunzip = new Gunzip((out) => void ready.push(out));
    }
    if (gunzip === undefined) yield bytes;
    else yield* push(bytes, false);
  }
  if (gunzip !== undefined) yield* push(new Uint8Array(0), true);
}

/** Text of UTF-8, or of UTF-16 with a mark in front. */
async function* decoded(pieces: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const piece of pieces) {
    if (piece.length === 0) continue;
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
    yield decode(decoder, name, piece);
  }
  if (decoder !== undefined) yield decode(decoder, name);
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function decode(decoder: TextDecoder, name: string, piece?: Uint8Array): string {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch (error) {
    const saying = importSaying('graphEncoding', name, decoder.encoding.toUpperCase());
    throw new MxError('invalid-argument', saying, {}, { cause: error });
  }
}

interface Key {
  readonly name: string;
  readonly type: string;
  /** `node`, `edge`, `all`, or what else may have it. */
  readonly of: string;
  fallback?: string;
}

interface Open {
  readonly kind: 'node' | 'edge';
  readonly attributes: Readonly<Record<string, string>>;
  readonly data: Map<string, Json>;
  readonly directed: boolean;
  readonly line: number;
}

class GraphmlReader {
  items: GraphmlItem[] = [];
  readonly #parser = sax.parser(true, { position: true });
  readonly #keys = new Map<string, Key>();
  /** Names of the elements that are open, without prefixes. */
  readonly #path: string[] = [];
  readonly #open: Open[] = [];
  readonly #directed: boolean[] = [];
  #key: Key | undefined;
  #text: string | undefined;
  #isGraphml = false;

  constructor(private readonly name: string) {
    const parser = this.#parser;
    // it goes on in the lines below with where that was
    parser.onerror = ({ message }) => this.#refuse(message.split('\n', 1)[0] ?? message);
    parser.onopentag = ({ name: tag, attributes }) =>
      this.#begin(localName(tag), plainAttributes(attributes));
    parser.onclosetag = (tag) => this.#end(localName(tag));
    parser.ontext = (text) => this.#add(text);
    parser.oncdata = (text) => this.#add(text);
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  close(): void {
    this.#parser.close();
    if (!this.#isGraphml) this.#refuse(importSaying('graphEmpty'));
  }

  get #line(): number {
    return this.#parser.line + 1;
  }

  #refuse(what: string | Saying): never {
    const line = this.#line;
    throw new MxError('invalid-argument', importSaying('graphUnreadable', this.name, line, what), { line });
  }

  #refuseLength(): never {
    const line = this.#line;
    throw new MxError('too-large', importSaying('graphTextTooLong', this.name, line), { line });
  }

  #begin(tag: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#path.length === 0) {
      if (tag !== 'graphml') this.#refuse(importSaying('graphOtherRoot', tag));
      this.#isGraphml = true;
    }
    if (this.#path.push(tag) > DEPTH_MAX) this.#refuse(importSaying('graphTooDeep'));
    // what is drawn of a node has elements of the same names
    if (this.#text !== undefined) return;
    if (tag === 'key') this.#beginKey(attributes);
    else if (tag === 'graph') this.#directed.push(attributes.edgedefault !== 'undirected');
    else if (tag === 'node' || tag === 'edge') this.#beginItem(tag, attributes);
    else if (tag === 'hyperedge') this.#refuse(importSaying('graphHyperedge'));
    else if (tag === 'data') {
      this.#key = this.#keys.get(attributes.key ?? '');
      this.#text = '';
    } else if (tag === 'default') this.#text = '';
  }

  #beginKey(attributes: Readonly<Record<string, string>>): void {
    const { id } = attributes;
    if (id === undefined) this.#refuse(importSaying('graphKeyWithoutId'));
    const drawn = /graphics$/.test(attributes['yfiles.type'] ?? '');
    const name = attributes['attr.name'] ?? (drawn ? '' : id);
    this.#key = { name, type: attributes['attr.type'] ?? 'string', of: attributes.for ?? 'all' };
    this.#keys.set(id, this.#key);
  }

  #beginItem(kind: 'node' | 'edge', attributes: Readonly<Record<string, string>>): void {
    const needed = kind === 'node' ? ['id'] : ['source', 'target'];
    for (const name of needed) {
      if ((attributes[name] ?? '') === '') this.#refuse(importSaying('graphWithout', kind, name));
    }
    const directed =
      attributes.directed === undefined ? this.#directed.at(-1) !== false : attributes.directed !== 'false';
    const data = new Map<string, Json>();
    // some programs say what a node is, and what an edge means, in attributes of their own
    const said =
      (kind === 'node' ? attributes.labels?.replace(/^:/, '').split(':')[0] : attributes.label) ?? '';
    if (said !== '') data.set('type', said);
    this.#open.push({ kind, attributes, data, directed, line: this.#line });
  }

  #add(text: string): void {
    if (this.#text === undefined) return;
    // of what is drawn only the label says something
    if (this.#key?.name === '' && this.#path.at(-1) !== 'NodeLabel' && this.#path.at(-1) !== 'EdgeLabel')
      return;
    this.#text += text;
    if (this.#text.length > TEXT_CHARS_MAX) this.#refuseLength();
  }

  #end(tag: string): void {
    this.#path.pop();
    if (tag === 'data' && this.#path.at(-1) !== 'data') this.#endData();
    else if (tag === 'default') {
      if (this.#key !== undefined && this.#text !== undefined) this.#key.fallback = this.#text;
      this.#text = undefined;
    } else if (this.#text !== undefined) return;
    else if (tag === 'graph') this.#directed.pop();
    else if (tag === 'key') this.#key = undefined;
    else if (tag === 'node' || tag === 'edge') this.#endItem();
  }

  #endData(): void {
    const text = this.#text ?? '';
    const key = this.#key;
    this.#text = undefined;
    this.#key = undefined;
    const item = this.#open.at(-1);
    if (key === undefined || item === undefined) return;
    if (key.name === '') {
      if (text.trim() !== '' && !item.data.has(DRAWN_LABEL)) item.data.set(DRAWN_LABEL, text.trim());
    } else if (text !== '') item.data.set(key.name, typedValue(text, key.type));
  }

  #endItem(): void {
    const item = this.#open.pop();
    if (item === undefined) return;
    const { kind, data, line, directed } = item;
    const { id = '', source = '', target = '' } = item.attributes;
    for (const key of this.#keys.values()) {
      const isMeant = key.of === kind || key.of === 'all';
      if (!isMeant || key.fallback === undefined || key.name === '' || data.has(key.name)) continue;
      data.set(key.name, typedValue(key.fallback, key.type));
    }
    if (kind === 'node') this.items.push({ kind, id, data, line });
    else this.items.push({ kind, source, target, directed, data, line });
  }
}

/** Without namespaces attributes are texts. */
function plainAttributes(attributes: sax.Tag['attributes'] | sax.QualifiedTag['attributes']) {
  return attributes as Readonly<Record<string, string>>;
}

function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1);
}

/** A value of the type that its key names; what does not read so stays text. */
function typedValue(text: string, type: string): Json {
  const trimmed = text.trim();
  switch (type) {
    case 'boolean':
      return /^(true|1)$/i.test(trimmed) ? true : /^(false|0)$/i.test(trimmed) ? false : text;
    case 'int':
    case 'long':
    case 'float':
    case 'double': {
      const value = Number(trimmed);
      const exact = Number.isFinite(value) && (!/^[-+]?\d+$/.test(trimmed) || Number.isSafeInteger(value));
      return trimmed !== '' && exact ? value : text;
    }
    default:
      return text;
  }
}
