/**
 * A graph from a file: its nodes become nodes, its edges links. The file is read twice. First for its shape alone: all
 * ends must be there, and no links may go in a circle; else nothing is written. Then its nodes are committed in batches,
 * and its links after them, so that stopping leaves what was committed, and importing once more brings the rest.
 *
 * A node is known again by the file's name and its id there, which are kept with it (`importedFrom`, `importedId`); the
 * id is another name of it, so that it is found by it. What is there already stays as it is.
 */
import { isMxError, MxError } from '../mx/errors.ts';
import { orderLinks } from '../mx/graph/batch-order.ts';
import { NumberColumn } from '../mx/graph/number-column.ts';
import type { AddLink, AddNode, JsonObject, LinkId, NodeId, Store } from '../mx/index.ts';
import { because, type FolderReport, type ImportEntry, type ImportOptions } from './folder-import.ts';
import { graphLink, graphNode } from './graph-metadata.ts';
import { type GraphmlEdge, readGraphml } from './graphml.ts';
import { importSaying } from './import-sayings.ts';
import type { ImportSource } from './import-source.ts';

/** What one commit takes: so few commits that a graph is not most of a history, and none that holds others up for long. */
const BATCH_NODES = 2_000;
const BATCH_LINKS = 5_000;
/** Nodes of a circle that are named in the sentence that refuses it. */
const NAMED_MAX = 12;

/** As of files, an entry for each node; and what became of the links. */
export interface GraphReport extends FolderReport {
  readonly links: {
    readonly added: number;
    readonly unchanged: number;
    /** Links that close a circle with what was there before, or whose type joins other nodes: each has an entry. */
    readonly failed: number;
    /** Of those added the ones between nodes that were here before: they do not go with a node that came in. */
    readonly between: readonly LinkId[];
  };
}

/**
 * Brings a graph into a store. Everything in the report is durable.
 * @throws MxError `invalid-argument` naming the line of what cannot be read, `cycle` with the way round: then nothing
 *   was written; `storage-full`, `io`: then what was written until then stays
 */
export async function importGraph(
  store: Store,
  source: ImportSource,
  options: ImportOptions = {},
): Promise<GraphReport> {
  const storedBefore = store.status().storedBytes;
  const name = source.path.split('/').at(-1) ?? source.path;
  const file = name.replace(/\.gz$/i, '');
  const shape = await readShape(source, options);
  const order = orderLinks(shape.ends, shape.ids.size);
  if ('circle' in order) throw circleError(name, shape, order.circle);
  const run = new GraphImport(store, source, file, shape, options);
  await run.addNodes();
  await run.addLinks(order.links);
  return run.report(store.status().storedBytes - storedBefore);
}

/** The nodes of a file by number, and its links by the numbers of their ends. */
class Shape {
  readonly ids = new Map<string, number>();
  readonly #sources = new NumberColumn();
  readonly #targets = new NumberColumn();
  /** Where each link stands. */
  readonly lines = new NumberColumn();
  /** What is said of links: most say the same. */
  readonly #said = new Map<string, Pick<AddLink, 'type' | 'metadata'>>();
  readonly links: Pick<AddLink, 'type' | 'metadata'>[] = [];
  /** Where a node was first named by an edge, until it comes. */
  readonly missing = new Map<string, number>();
  readonly #come = new Set<string>();

  numberOf(id: string): number {
    const known = this.ids.get(id);
    if (known !== undefined) return known;
    const number = this.ids.size;
    this.ids.set(id, number);
    return number;
  }

  /** False when it came before. */
  addNode(id: string): boolean {
    this.numberOf(id);
    this.missing.delete(id);
    if (this.#come.has(id)) return false;
    this.#come.add(id);
    return true;
  }

  addEdge(edge: GraphmlEdge): void {
    for (const end of [edge.source, edge.target]) {
      if (!this.#come.has(end) && !this.missing.has(end)) this.missing.set(end, edge.line);
    }
    const [source, target] = [this.numberOf(edge.source), this.numberOf(edge.target)];
    // an edge without a direction leads from the node that comes first, so that it closes no circle
    const turned = !edge.directed && source > target;
    this.#sources.push(turned ? target : source);
    this.#targets.push(turned ? source : target);
    this.lines.push(edge.line);
    const link = graphLink(edge);
    const said = JSON.stringify(link);
    const known = this.#said.get(said);
    if (known === undefined) this.#said.set(said, link);
    this.links.push(known ?? link);
  }

  get ends(): { readonly sources: Uint32Array; readonly targets: Uint32Array } {
    return { sources: this.#sources.values, targets: this.#targets.values };
  }
}

async function readShape(source: ImportSource, { signal, onProgress, pause }: ImportOptions): Promise<Shape> {
  const shape = new Shape();
  for await (const items of readGraphml(source)) {
    if (signal?.aborted) throw new MxError('cancelled', 'This was stopped. Nothing was changed by it.');
    for (const item of items) {
      if (item.kind === 'edge') shape.addEdge(item);
      else if (!shape.addNode(item.id)) {
        const saying = importSaying('graphTwice', source.path, item.line, item.id);
        throw new MxError('invalid-argument', saying, { line: item.line });
      }
    }
    onProgress?.({ stage: 'reading', done: shape.ids.size, total: 0 });
    await pause?.();
  }
  for (const [id, line] of shape.missing) {
    throw new MxError('invalid-argument', importSaying('graphNoEnd', source.path, line, id), { line });
  }
  return shape;
}

function circleError(name: string, shape: Shape, circle: readonly number[]): MxError {
  const { sources } = shape.ends;
  const ids = [...shape.ids.keys()];
  const path = circle.map((link) => ids[sources[link] ?? 0] ?? '');
  const [first = 0] = circle;
  const line = shape.lines.items[first] ?? 0;
  const round = [...path, path[0] ?? ''];
  const half = NAMED_MAX / 2;
  const over = round.length - NAMED_MAX;
  const [before, after] = over > 0 ? [round.slice(0, half), round.slice(-half)] : [round, []];
  return new MxError('cycle', importSaying('graphCircle', name, before, Math.max(0, over), after, line), {
    path: path.map((id) => ({ id, title: id, type: '' })),
    line,
  });
}

class GraphImport {
  readonly #entries: ImportEntry[] = [];
  readonly #ids: NodeId[] = [];
  readonly #isHere: boolean[] = [];
  readonly #between: LinkId[] = [];
  #links = { added: 0, unchanged: 0, failed: 0 };
  #cancelled = false;

  constructor(
    private readonly store: Store,
    private readonly source: ImportSource,
    private readonly file: string,
    private readonly shape: Shape,
    private readonly options: ImportOptions,
  ) {}

  get #isStopped(): boolean {
    this.#cancelled ||= this.options.signal?.aborted === true;
    return this.#cancelled;
  }

  async addNodes(): Promise<void> {
    let batch: { readonly id: string; readonly change: AddNode }[] = [];
    for await (const items of readGraphml(this.source)) {
      for (const item of items) {
        if (item.kind !== 'node') continue;
        batch.push({ id: item.id, change: graphNode(item, this.file) });
        if (batch.length < BATCH_NODES) continue;
        await this.#commitNodes(batch);
        batch = [];
        if (this.#isStopped) return;
      }
    }
    await this.#commitNodes(batch);
  }

  async #commitNodes(batch: readonly { readonly id: string; readonly change: AddNode }[]): Promise<void> {
    const view = this.store.snapshot();
    const fresh: (typeof batch)[number][] = [];
    try {
      for (const each of batch) {
        const known = view.nodes.aliased(each.id).find((node) => isSame(node.metadata, each.change.metadata));
        if (known === undefined) fresh.push(each);
        else this.#note(each.id, known.id, 'unchanged');
      }
    } finally {
      view.release();
    }
    if (fresh.length > 0) {
      const { results } = this.#apply(fresh.map(({ change }) => change));
      for (const [i, { id }] of fresh.entries()) this.#note(id, results[i]?.id ?? '', 'added');
    }
    await this.#told(this.#entries.length, this.shape.ids.size, 'importing');
  }

  #note(id: string, node: NodeId, outcome: 'added' | 'unchanged'): void {
    const number = this.shape.numberOf(id);
    this.#ids[number] = node;
    this.#isHere[number] = outcome === 'unchanged';
    this.#entries.push({ path: `${this.file}/${id}`, outcome, id: node });
  }

  /** @param order places of links; what leads nowhere yet comes first */
  async addLinks(order: Uint32Array): Promise<void> {
    for (let from = 0; from < order.length && !this.#isStopped; from += BATCH_LINKS) {
      const batch = Array.from(order.subarray(from, from + BATCH_LINKS));
      try {
        this.#commitLinks(batch);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        // one of them is refused for what was there before: the others come in
        for (const link of batch) this.#commitAlone(link);
      }
      await this.#told(Math.min(order.length, from + BATCH_LINKS), order.length, 'linking');
    }
  }

  #commitLinks(places: readonly number[]): void {
    const { results } = this.#apply(places.map((place) => this.#linkAt(place)));
    const { sources, targets } = this.shape.ends;
    for (const [i, { link, changed }] of results.entries()) {
      this.#links[changed ? 'added' : 'unchanged']++;
      const [source = 0, target = 0] = [sources, targets].map((ends) => ends[places[i] ?? 0]);
      if (changed && link !== undefined && this.#isHere[source] && this.#isHere[target])
        this.#between.push(link);
    }
  }

  #commitAlone(place: number): void {
    try {
      this.#commitLinks([place]);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#links.failed++;
      const path = `${this.file}, line ${this.shape.lines.items[place]}`;
      this.#entries.push({ path, outcome: 'failed', ...because(error) });
    }
  }

  #linkAt(place: number): AddLink {
    const { sources, targets } = this.shape.ends;
    const [source = '', target = ''] = [sources[place], targets[place]].map((end) => this.#ids[end ?? 0]);
    const { type = '', metadata = {} } = this.shape.links[place] ?? {};
    return { kind: 'addLink', source, target, type, metadata };
  }

  #apply(changes: readonly (AddNode | AddLink)[]) {
    const { author } = this.options;
    const made = this.store.apply(changes, author === undefined ? {} : { author });
    this.store.sync();
    return made;
  }

  async #told(done: number, total: number, stage: string): Promise<void> {
    this.options.onProgress?.({ stage, done, total });
    await this.options.pause?.();
  }

  report(newBytes: number): GraphReport {
    return {
      entries: this.#entries,
      cancelled: this.#cancelled,
      contentBytes: 0,
      newBytes,
      unresolved: [],
      hidden: 0,
      links: { ...this.#links, between: this.#between },
    };
  }
}

/** What is said of a link, not of the store: it closes a circle with others, or its type joins other nodes. */
function isRefusal(error: unknown): error is MxError {
  return isMxError(error, 'cycle') || isMxError(error, 'invalid-argument');
}

function isSame(known: JsonObject, coming: JsonObject | undefined): boolean {
  return known.importedFrom === coming?.importedFrom && known.importedId === coming?.importedId;
}
