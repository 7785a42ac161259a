/** A memex in memory for scenarios: adding in one line, and closing and opening again. */
import { createHash } from 'node:crypto';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import {
  type Change,
  type ChunkRecord,
  createStore,
  type Json,
  MxError,
  type NodeId,
  type NodeRecord,
  openStore,
  type Store,
  type Surroundings,
  type View,
} from '../../src/mx/index.ts';
import { repeatable } from '../model/model-store.ts';

export const utf8 = new TextEncoder();

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The `MxError` that `run` throws. */
export function errorOf(run: () => unknown): MxError {
  try {
    run();
  } catch (error) {
    if (error instanceof MxError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

export class Scenario {
  private constructor(
    public file: MemoryFile,
    public store: Store,
    private readonly surroundings: Surroundings & { advance(ms: number): void },
  ) {}

  static async begin(chunker: 'fixed' | 'content-defined' = 'content-defined'): Promise<Scenario> {
    const surroundings = await repeatable();
    const file = new MemoryFile();
    return new Scenario(
      file,
      createStore(file, { ...surroundings, creator: 'scenario 1.2', chunker }),
      surroundings,
    );
  }

  get view(): View {
    return this.store.snapshot();
  }

  advance(ms: number): void {
    this.surroundings.advance(ms);
  }

  commit(...changes: Change[]) {
    const { results } = this.store.apply(changes);
    this.store.sync();
    return results;
  }

  /** Adds one node; of type `file` unless told. */
  add(content: string | Uint8Array, metadata: { readonly [key: string]: Json } = {}, type = 'file'): NodeId {
    return this.idOf(this.commit({ kind: 'addNode', type, content, metadata, mediaType: 'text/plain' }));
  }

  note(title: string, content = ''): NodeId {
    return this.idOf(this.commit({ kind: 'addNode', type: 'note', content, metadata: { title } }));
  }

  link(source: NodeId, target: NodeId, type = 'test', metadata: { readonly [key: string]: Json } = {}): void {
    this.commit({ kind: 'addLink', source, target, type, metadata });
  }

  text(id: NodeId): string {
    return new TextDecoder().decode(this.read(id));
  }

  node(id: NodeId): NodeRecord {
    return this.view.nodes.get(id);
  }

  chunks(id: NodeId): readonly ChunkRecord[] {
    return this.view.content.chunks(id);
  }

  read(id: NodeId): Uint8Array {
    return this.view.content.read(id);
  }

  chunkHashes(id: NodeId): string[] {
    return this.chunks(id).map(({ hash }) => hash);
  }

  /** Closes, and opens the file as it is then. */
  reopen(bytes?: Uint8Array): Store {
    this.store.close();
    this.file = new MemoryFile(bytes ?? this.file.bytes());
    this.store = openStore(this.file, this.surroundings);
    return this.store;
  }

  /** Opens other bytes beside it. */
  open(bytes: Uint8Array): Store {
    return openStore(new MemoryFile(bytes), this.surroundings);
  }

  /** A compact copy's bytes. */
  exported(): Uint8Array {
    const into = new MemoryFile();
    runToEnd(this.store.export(into));
    return into.bytes();
  }

  idOf(results: readonly { readonly id?: NodeId }[]): NodeId {
    const id = results[0]?.id;
    if (id === undefined) throw new Error('The change named no node.');
    return id;
  }
}

export function runToEnd<Result>(work: Generator<unknown, Result, void>): Result {
  for (let step = work.next(); ; step = work.next()) if (step.done === true) return step.value;
}

/** Bytes that look random, the same in each run. */
export function noise(length: number, seed = 1): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return state >>> 24;
  });
}

/** The place of `part` in `whole`, or -1. */
export function indexOfBytes(whole: Uint8Array, part: Uint8Array): number {
  return Buffer.from(whole.buffer, whole.byteOffset, whole.length).indexOf(part);
}
