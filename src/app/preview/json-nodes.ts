/**
 * JSON (RFC 8259) as a tree of places in its text. Values are not made: a number stands there as it was written, a name
 * that comes twice comes twice, and depth costs no stack.
 */

export const JSON_KINDS = ['object', 'array', 'string', 'number', 'boolean', 'null'] as const;
export type JsonKind = (typeof JSON_KINDS)[number];

/** Nodes have numbers; 0 is the outermost value, and what is inside something has a greater number than that. */
export interface JsonNodes {
  readonly length: number;
  kind(node: number): JsonKind;
  /** As it is written. */
  source(node: number): string;
  readonly start: (node: number) => number;
  readonly end: (node: number) => number;
  /** Undefined for the outermost value. */
  parent(node: number): number | undefined;
  /** Its name in an object, its place in an array; undefined for the outermost value. */
  name(node: number): string | number | undefined;
  /** Values that are directly in it. */
  count(node: number): number;
  /** Those values, in order. */
  children(node: number): Uint32Array;
}

export type ReadJson =
  | { readonly nodes: JsonNodes }
  /** Where in the text it stops to be JSON. */
  | { readonly mistakeAt: number };

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const SPACE = /[ \t\n\r]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const LITERALS = new Map<string, readonly [string, JsonKind]>([
  ['t', ['true', 'boolean']],
  ['f', ['false', 'boolean']],
  ['n', ['null', 'null']],
]);
const NO_NODE = 0xffff_ffff;

type Expected = 'value' | 'value or end' | 'name' | 'name or end' | 'comma or end' | 'nothing';

/** Reads a text as JSON. A mark of the byte order is let pass. */
export function readJson(text: string): ReadJson {
  const nodes = new Columns();
  const open: number[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let expected: Expected = 'value';
  let nameAt = NO_NODE;
  for (;;) {
    at = behind(SPACE, text, at) ?? at;
    const sign = text.charAt(at);
    if (expected === 'nothing') return sign === '' ? { nodes: new Nodes(text, nodes) } : { mistakeAt: at };
    if (sign === '') return { mistakeAt: text.length };
    const top = open.at(-1);
    if (expected === 'comma or end' || ((sign === '}' || sign === ']') && expected.endsWith('end'))) {
      const isObject = top !== undefined && nodes.kinds[top] === 0;
      if (sign === ',' && expected === 'comma or end') {
        at++;
        expected = isObject ? 'name' : 'value';
        continue;
      }
      if (top === undefined || sign !== (isObject ? '}' : ']')) return { mistakeAt: at };
      at++;
      nodes.ends[top] = at;
      open.pop();
      expected = open.length === 0 ? 'nothing' : 'comma or end';
      continue;
    }
    if (expected === 'name' || expected === 'name or end') {
      const end = sign === '"' ? stringEnd(text, at) : -at - 1;
      if (end < 0) return { mistakeAt: -end - 1 };
      nameAt = at;
      at = behind(SPACE, text, end) ?? end;
      if (text.charAt(at) !== ':') return { mistakeAt: Math.min(at, text.length) };
      at++;
      expected = 'value';
      continue;
    }
    if (sign === '{' || sign === '[') {
      open.push(nodes.add(sign === '{' ? 0 : 1, at, at, top, nameAt));
      at++;
      expected = sign === '{' ? 'name or end' : 'value or end';
    } else {
      const scalar = scalarAt(text, at);
      if (scalar.end < 0) return { mistakeAt: -scalar.end - 1 };
      nodes.add(JSON_KINDS.indexOf(scalar.kind), at, scalar.end, top, nameAt);
      at = scalar.end;
      expected = open.length === 0 ? 'nothing' : 'comma or end';
    }
    nameAt = NO_NODE;
  }
}

/** Where what a pattern allows at a place ends. */
function behind(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** A value with nothing in it; for a mistake the end is negative: -1 - where. */
function scalarAt(text: string, at: number): { readonly kind: JsonKind; readonly end: number } {
  const sign = text.charAt(at);
  if (sign === '"') return { kind: 'string', end: stringEnd(text, at) };
  const literal = LITERALS.get(sign);
  if (literal !== undefined) {
    const [word, kind] = literal;
    return { kind, end: text.startsWith(word, at) ? at + word.length : -at - 1 };
  }
  return { kind: 'number', end: behind(NUMBER, text, at) ?? -at - 1 };
}

/** Where a string ends that begins at a place; for a mistake -1 - where. */
function stringEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 34) return at + 1;
    if (code < 32) return -at - 1;
    if (code === 92) {
      const next = behind(ESCAPE, text, at);
      if (next === undefined) return -at - 1;
      at = next;
    } else at++;
  }
  return -text.length - 1;
}

/** What is known of the nodes, in columns. */
class Columns {
  length = 0;
  kinds = new Uint8Array(256);
  starts = new Uint32Array(256);
  ends = new Uint32Array(256);
  parents = new Uint32Array(256);
  /** Where a name stands in the text; in an array, the number of those before. */
  names = new Uint32Array(256);
  counts = new Uint32Array(256);

  add(kind: number, start: number, end: number, parent: number | undefined, nameAt: number): number {
    if (this.length === this.kinds.length) this.#grow();
    const node = this.length++;
    this.kinds[node] = kind;
    this.starts[node] = start;
    this.ends[node] = end;
    this.parents[node] = parent ?? NO_NODE;
    if (parent === undefined) return node;
    const before = this.counts[parent] ?? 0;
    this.names[node] = nameAt === NO_NODE ? before : nameAt;
    this.counts[parent] = before + 1;
    return node;
  }

  #grow(): void {
    const longer = (column: Uint32Array): Uint32Array<ArrayBuffer> => {
      const more = new Uint32Array(column.length * 2);
      more.set(column);
      return more;
    };
    const kinds = new Uint8Array(this.kinds.length * 2);
    kinds.set(this.kinds);
    this.kinds = kinds;
    this.starts = longer(this.starts);
    this.ends = longer(this.ends);
    this.parents = longer(this.parents);
    this.names = longer(this.names);
    this.counts = longer(this.counts);
  }
}

class Nodes implements JsonNodes {
  readonly #children = new Map<number, Uint32Array>();

  constructor(
    private readonly text: string,
    private readonly columns: Columns,
  ) {}

  get length(): number {
    return this.columns.length;
  }
  kind(node: number): JsonKind {
    return JSON_KINDS[this.columns.kinds[node] ?? 5] ?? 'null';
  }
  readonly start = (node: number): number => this.columns.starts[node] ?? 0;
  readonly end = (node: number): number => this.columns.ends[node] ?? 0;
  source(node: number): string {
    return this.text.slice(this.start(node), this.end(node));
  }
  parent(node: number): number | undefined {
    const parent = this.columns.parents[node];
    return parent === NO_NODE ? undefined : parent;
  }
  name(node: number): string | number | undefined {
    const parent = this.parent(node);
    const name = this.columns.names[node];
    if (parent === undefined || name === undefined) return undefined;
    if (this.kind(parent) === 'array') return name;
    return JSON.parse(this.text.slice(name, stringEnd(this.text, name))) as string;
  }
  count(node: number): number {
    return this.columns.counts[node] ?? 0;
  }
  children(node: number): Uint32Array {
    const known = this.#children.get(node);
    if (known !== undefined) return known;
    const found = new Uint32Array(this.count(node));
    // what is in it comes right behind it, in order
    let filled = 0;
    for (let each = node + 1; filled < found.length; each++)
      if (this.columns.parents[each] === node) found[filled++] = each;
    this.#children.set(node, found);
    return found;
  }
}

/** Line and column of a place in a text, counted from 1. */
export function lineAndColumn(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
