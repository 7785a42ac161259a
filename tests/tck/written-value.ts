/**
 * The values of the kit's tables, and those of answers, in one form that can be compared: a text that is the same for
 * values that the kit takes for the same. Integers and floats are told apart.
 */
import { REFERENCE_TYPE, UNTYPED } from '../../src/mx/expression/functions-graph.ts';
import type { QueryGraph } from '../../src/mx/plan/query-graph.ts';
import { Temporal } from '../../src/mx/values/temporal.ts';
import {
  isList,
  isMap,
  LinkValue,
  NodeValue,
  PathValue,
  REFERENCE,
  type Value,
} from '../../src/mx/values/value.ts';

export interface Comparing {
  /** Lists with the same items in any order are the same. */
  readonly anyListOrder: boolean;
}

const float = (value: number): string => (Object.is(value, -0) ? 'f0' : `f${value}`);
const text = (value: string): string => `s${JSON.stringify(value)}`;

function list(items: readonly string[], { anyListOrder }: Comparing): string {
  return `[${(anyListOrder ? [...items].sort() : items).join(',')}]`;
}

function map(entries: readonly (readonly [string, string])[]): string {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, value]) => `${key}:${value}`).join(',')}}`;
}

/** A value that a query gave. */
export function actualForm(value: Value, graph: QueryGraph, comparing: Comparing): string {
  const of = (each: Value): string => actualForm(each, graph, comparing);
  const mapOf = (each: ReadonlyMap<string, Value>): string =>
    map([...each].map(([key, own]) => [key, of(own)]));
  const node = ({ number }: NodeValue): string => {
    const type = graph.nodeTypeName(graph.typeOf(number));
    return `(${type === UNTYPED ? '' : `:${type}`}${mapOf(graph.properties(number))})`;
  };
  const link = (each: LinkValue): string => {
    const type = each.type === REFERENCE ? REFERENCE_TYPE : graph.linkTypeName(each.type);
    return `[:${type}${mapOf(graph.linkProperties(each))}]`;
  };
  if (value === null) return 'null';
  if (typeof value === 'bigint') return `i${value}`;
  if (typeof value === 'number') return float(value);
  if (typeof value === 'string') return text(value);
  if (typeof value === 'boolean') return String(value);
  if (isList(value)) return list(value.map(of), comparing);
  if (value instanceof NodeValue) return node(value);
  if (value instanceof LinkValue) return link(value);
  if (value instanceof PathValue) {
    let path = value.nodes[0] === undefined ? '' : node(value.nodes[0]);
    value.links.forEach((each, i) => {
      const next = value.nodes[i + 1] as NodeValue;
      path += each.target === next.number ? `-${link(each)}->${node(next)}` : `<-${link(each)}-${node(next)}`;
    });
    return `<${path}>`;
  }
  if (isMap(value)) return mapOf(value);
  return value instanceof Temporal ? text(String(value)) : '';
}

/** A value as a table of the kit writes it. @throws Error for what is no such value */
export function expectedForm(cell: string, comparing: Comparing): string {
  const reader = new CellReader(cell, comparing);
  const form = reader.value();
  reader.end();
  return form;
}

class CellReader {
  #at = 0;

  constructor(
    private readonly cell: string,
    private readonly comparing: Comparing,
  ) {}

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.cell)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #sign(sign: string): boolean {
    this.#take(/\s*/y);
    if (!this.cell.startsWith(sign, this.#at)) return false;
    this.#at += sign.length;
    this.#take(/\s*/y);
    return true;
  }

  #expect(sign: string): void {
    if (!this.#sign(sign)) throw new Error(`"${sign}" is missing at ${this.#at} of ${this.cell}`);
  }

  end(): void {
    this.#take(/\s*/y);
    if (this.#at < this.cell.length) throw new Error(`${this.cell} goes on at ${this.#at}`);
  }

  value(): string {
    this.#take(/\s*/y);
    const next = this.cell[this.#at];
    if (next === "'") return text(this.#text());
    if (next === '(') return this.#node();
    if (next === '<') return this.#path();
    if (next === '{') return this.#map();
    if (next === '[') return this.#isLink() ? this.#link() : this.#list();
    const word = this.#take(/[^\s,\]})]+/y) ?? '';
    if (word === 'null' || word === 'true' || word === 'false') return word;
    if (/^[+-]?\d+$/.test(word)) return `i${BigInt(word)}`;
    const number = word === 'Inf' ? Infinity : word === '-Inf' ? -Infinity : Number(word);
    if (word === '' || (Number.isNaN(number) && word !== 'NaN')) throw new Error(`${this.cell} is no value`);
    return float(number);
  }

  #text(): string {
    const written = this.#take(/'(?:[^'\\]|\\.)*'/y);
    if (written === undefined) throw new Error(`${this.cell} has a text without end`);
    return written.slice(1, -1).replace(/\\(.)/g, '$1');
  }

  #isLink(): boolean {
    return /^\[\s*:/.test(this.cell.slice(this.#at));
  }

  #list(): string {
    this.#expect('[');
    const items: string[] = [];
    if (!this.#sign(']')) {
      do items.push(this.value());
      while (this.#sign(','));
      this.#expect(']');
    }
    return list(items, this.comparing);
  }

  #map(): string {
    this.#expect('{');
    const entries: [string, string][] = [];
    if (!this.#sign('}')) {
      do {
        const key = this.#take(/[^\s:]+/y) ?? '';
        this.#expect(':');
        entries.push([key.replace(/^`|`$/g, ''), this.value()]);
      } while (this.#sign(','));
      this.#expect('}');
    }
    return map(entries);
  }

  #properties(): string {
    return this.cell[this.#at] === '{' ? this.#map() : '{}';
  }

  #node(): string {
    this.#expect('(');
    const labels: string[] = [];
    while (this.#sign(':')) labels.push(this.#take(/[^\s:){]+/y) ?? '');
    this.#take(/\s*/y);
    const form = `(${labels.map((label) => `:${label}`).join('')}${this.#properties()})`;
    this.#expect(')');
    return form;
  }

  #link(): string {
    this.#expect('[');
    this.#expect(':');
    const type = (this.#take(/[^\s\]{]+/y) ?? '').trim();
    this.#take(/\s*/y);
    const form = `[:${type}${this.#properties()}]`;
    this.#expect(']');
    return form;
  }

  #path(): string {
    this.#expect('<');
    let form = this.#node();
    while (!this.#sign('>')) {
      const isBack = this.#sign('<');
      this.#expect('-');
      const link = this.#link();
      this.#expect('-');
      if (!isBack) this.#expect('>');
      const node = this.#node();
      form += isBack ? `<-${link}-${node}` : `-${link}->${node}`;
    }
    return `<${form}>`;
  }
}
