/** SQLite in the benchmark: its official WebAssembly build, through its own object interface and prepared statements. */
import type { BindingSpec, Database, PreparedStatement, SqlValue } from '@sqlite.org/sqlite-wasm';
import { nodeIdBytes, nodeIdText } from '../mx/graph/node-id.ts';
import type { Hasher } from '../mx/store/api.ts';
import type { NodeId } from '../mx/types.ts';
import type { Contender, DeviceCalls, Neighbour, ReadNote } from './contender.ts';
import type { WalkKind } from './graph-measures.ts';
import { ASKED_LINK, ASKED_TYPE, type QueryKind } from './query-measures.ts';
import type { Asked } from './search-measures.ts';
import { KIND, PRAGMAS, SCHEMA, STATEMENTS } from './sqlite-schema.ts';
import { type Batch, MEDIA_TYPE } from './workload.ts';

type StatementName = keyof typeof STATEMENTS;

interface Rows {
  readonly notes: readonly (Omit<Batch['notes'][number], 'id'> & { readonly id: Uint8Array })[];
  readonly links: readonly {
    readonly source: Uint8Array;
    readonly target: Uint8Array;
    readonly type: string;
    readonly created: number;
  }[];
}

const decoder = new TextDecoder();

export class SqliteContender implements Contender<Uint8Array, Rows> {
  readonly settings: string;
  readonly #statements = new Map<StatementName, PreparedStatement>();
  /** The dictionary, both ways; kept in memory as Memex keeps its own. */
  readonly #numbers = new Map<string, number>();
  readonly #names = new Map<number, string>();
  #nextNode: number;
  #nextContent: number;

  constructor(
    private readonly db: Database,
    private readonly hasher: Hasher,
    private readonly countCalls: () => DeviceCalls,
    version: string,
    extraPragmas: readonly string[] = [],
  ) {
    for (const pragma of [...PRAGMAS, ...extraPragmas]) db.exec(`PRAGMA ${pragma}`);
    db.exec(SCHEMA);
    for (const [num, kind, name] of db.selectArrays('SELECT num, kind, name FROM name')) {
      this.#learn(Number(kind), String(name), Number(num));
    }
    this.#nextNode = this.#number('SELECT coalesce(max(num), 0) + 1 FROM node');
    this.#nextContent = this.#number('SELECT coalesce(max(num), 0) + 1 FROM content');
    const set = [
      'page_size',
      'locking_mode',
      'journal_mode',
      'synchronous',
      'cache_size',
      'wal_autocheckpoint',
    ];
    const values = set.map((name) => `${name}=${db.selectValue(`PRAGMA ${name}`)}`);
    this.settings = `SQLite ${version}, opfs-sahpool, ${values.join(', ')}`;
  }

  key(id: NodeId): Uint8Array {
    return nodeIdBytes(id);
  }

  id(key: Uint8Array): NodeId {
    return nodeIdText(key);
  }

  prepare({ notes, links }: Batch): Rows {
    return {
      notes: notes.map((note) => ({ ...note, id: nodeIdBytes(note.id) })),
      links: links.map(({ source, target, type, created }) => ({
        source: nodeIdBytes(source),
        target: nodeIdBytes(target),
        type,
        created,
      })),
    };
  }

  store({ notes, links }: Rows): void {
    this.#statement('begin').stepReset();
    for (const note of notes) this.#addNote(note);
    for (const { source, target, type, created } of links) {
      this.#run('addLink', [source, target, this.#dictionary(KIND.linkType, type), created]);
    }
    this.#statement('commit').stepReset();
  }

  #addNote({ id, type, title, tags, created, content }: Rows['notes'][number]): void {
    const number = this.#nextNode++;
    const body = this.#content(content);
    const metadata = JSON.stringify({ tags });
    const typeNumber = this.#dictionary(KIND.nodeType, type);
    this.#run('addNode', [number, id, typeNumber, title, metadata, created, created, body]);
    this.#run('addVersion', [number, body, this.#dictionary(KIND.mediaType, MEDIA_TYPE), created]);
    this.#run('addWords', [number, title, tags.join(' '), decoder.decode(content)]);
    for (const tag of tags) this.#run('addTag', [this.#dictionary(KIND.tag, tag), number]);
  }

  /** Content is stored once. */
  #content(body: Uint8Array): number {
    const sha256 = this.hasher.sha256(body);
    const [known] = this.#row('findContent', sha256) ?? [];
    if (known !== undefined) return Number(known);
    const number = this.#nextContent++;
    this.#run('addContent', [number, sha256, body]);
    return number;
  }

  /** Checkpoints are part of the commits that make them due. */
  tend(): boolean {
    return false;
  }

  read(id: Uint8Array): ReadNote {
    const [title, type, metadata, created, content] = this.#row('read', id) ?? [];
    if (!(content instanceof Uint8Array)) throw new Error('SQLite has no such note.');
    const { tags }: { tags: string[] } = JSON.parse(String(metadata));
    return {
      title: String(title),
      type: this.#name(Number(type)),
      tags,
      created: Number(created),
      content,
    };
  }

  out(id: Uint8Array): readonly Neighbour<Uint8Array>[] {
    return this.#neighbours('out', id);
  }

  in(id: Uint8Array): readonly Neighbour<Uint8Array>[] {
    return this.#neighbours('in', id);
  }

  #neighbours(name: 'out' | 'in', id: Uint8Array): readonly Neighbour<Uint8Array>[] {
    const statement = this.#statement(name).bind(id);
    const neighbours: Neighbour<Uint8Array>[] = [];
    while (statement.step()) {
      const other = statement.getBlob(0);
      if (other !== null) neighbours.push({ id: other, type: this.#name(Number(statement.getInt(1))) });
    }
    statement.reset();
    return neighbours;
  }

  walk(id: Uint8Array, kind: WalkKind): { readonly nodes: number; readonly edges: number } {
    const [count] = this.#row(kind, id) ?? [];
    return { nodes: Number(count), edges: 0 };
  }

  query(id: Uint8Array, kind: QueryKind): number {
    if (kind === 'descendants') return this.walk(id, kind).nodes;
    const link = this.#dictionary(KIND.linkType, ASKED_LINK);
    const values = kind === 'twoSteps' ? id : [link, link, this.#dictionary(KIND.nodeType, ASKED_TYPE), id];
    const [count] = this.#row(kind, values) ?? [];
    return Number(count);
  }

  search(asked: Asked, limit: number): readonly Uint8Array[] {
    const statement = this.#statement('search').bind([matchOf(asked), limit]);
    const found: Uint8Array[] = [];
    while (statement.step()) {
      const id = statement.getBlob(0);
      if (id !== null) found.push(id);
    }
    statement.reset();
    return found;
  }

  countFound(asked: Asked): number {
    const [count] = this.#row('countFound', matchOf(asked)) ?? [];
    return Number(count);
  }

  indexBytes(): number {
    return this.#number("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'words%'");
  }

  counts(): { readonly notes: number; readonly links: number } {
    return {
      notes: this.#number('SELECT count(*) FROM node'),
      links: this.#number('SELECT count(*) FROM link'),
    };
  }

  calls(): DeviceCalls {
    return this.countCalls();
  }

  close(): void {
    for (const statement of this.#statements.values()) statement.finalize();
    this.db.close();
  }

  #number(sql: string): number {
    return Number(this.db.selectValue(sql));
  }

  /** Statements are prepared when first used, which opens faster than preparing all. */
  #statement(name: StatementName): PreparedStatement {
    const prepared = this.#statements.get(name) ?? this.db.prepare(STATEMENTS[name]);
    this.#statements.set(name, prepared);
    return prepared;
  }

  #run(name: StatementName, values: BindingSpec): void {
    this.#statement(name).bind(values).stepReset();
  }

  #row(name: StatementName, value: BindingSpec): SqlValue[] | undefined {
    const statement = this.#statement(name).bind(value);
    const row = statement.step() ? statement.get([]) : undefined;
    statement.reset();
    return row;
  }

  #dictionary(kind: number, name: string): number {
    const known = this.#numbers.get(`${kind} ${name}`);
    if (known !== undefined) return known;
    const number = this.#names.size + 1;
    this.#run('addName', [number, kind, name]);
    this.#learn(kind, name, number);
    return number;
  }

  #learn(kind: number, name: string, number: number): void {
    this.#numbers.set(`${kind} ${name}`, number);
    this.#names.set(number, name);
  }

  #name(number: number): string {
    const name = this.#names.get(number);
    if (name === undefined) throw new Error(`SQLite has no name ${number}.`);
    return name;
  }
}

/** In FTS5's own language. */
function matchOf(asked: Asked): string {
  if (asked.kind === 'prefix') return `"${asked.start}"*`;
  if (asked.kind === 'phrase') return `"${asked.words.join(' ')}"`;
  return asked.words.map((word) => `"${word}"`).join(' ');
}
