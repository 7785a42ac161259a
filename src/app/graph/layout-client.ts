/** The page's end of the layout worker: one worker for one picture, started when first needed. */
import type {
  LayoutAnswer,
  LayoutForces,
  LayoutGraph,
  LayoutKind,
  LayoutRequest,
} from '../../../workers/layout-protocol.ts';
import { words } from '../words/catalogue.ts';
import { type GraphModel, REFERENCE } from './graph-model.ts';

export interface LayoutStart {
  readonly layout: LayoutKind;
  readonly forces: LayoutForces;
  /** 0 to 1; see `layout-protocol.ts`. */
  readonly heat: number;
  readonly atOnce: boolean;
}

/** Called with places for the model last started; the buffer goes back to the worker afterwards. */
export type PlacesListener = (
  positions: Float32Array,
  settled: boolean,
  layers: Uint16Array | undefined,
) => void;

export class LayoutClient {
  readonly #listener: PlacesListener;
  readonly #failed: (message: string) => void;
  #worker: Worker | undefined;
  #run = 0;

  constructor(listener: PlacesListener, failed: (message: string) => void) {
    this.#listener = listener;
    this.#failed = failed;
  }

  start(model: GraphModel, start: LayoutStart): void {
    this.#run++;
    this.#send({ kind: 'start', run: this.#run, graph: layoutGraph(model), ...start });
  }

  forces(forces: LayoutForces): void {
    this.#send({ kind: 'forces', forces });
  }

  hold(held: boolean): void {
    this.#send({ kind: 'hold', held });
  }

  drag(node: number, x: number, y: number): void {
    this.#send({ kind: 'drag', node, x, y });
  }

  release(node: number, pinned: boolean): void {
    this.#send({ kind: 'release', node, pinned });
  }

  destroy(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #send(request: LayoutRequest): void {
    this.#worker ??= this.#begin();
    this.#worker.postMessage(request);
  }

  #begin(): Worker {
    const worker = new Worker(new URL('../../../workers/layout.ts', import.meta.url), {
      type: 'module',
      name: 'memex-layout',
    });
    worker.addEventListener('message', (event: MessageEvent<LayoutAnswer>) => this.#hear(event.data));
    // an error without a message is a program that did not load
    worker.addEventListener('error', ({ message }) => this.#failed(message || words.graph.programMissing));
    return worker;
  }

  /** Hands the places on, and their buffer back in the next frame: the worker never runs ahead of the eye. */
  #hear({ run, positions, settled, layers }: LayoutAnswer): void {
    if (run === this.#run) this.#listener(positions, settled, layers);
    if (layers !== undefined) return;
    requestAnimationFrame(() => {
      const taken: LayoutRequest = { kind: 'taken', positions };
      this.#worker?.postMessage(taken, [positions.buffer]);
    });
  }
}

function layoutGraph(model: GraphModel): LayoutGraph {
  const x = new Float32Array(model.count);
  const y = new Float32Array(model.count);
  for (let node = 0; node < model.count; node++) {
    x[node] = model.positions[node * 2]!;
    y[node] = model.positions[node * 2 + 1]!;
  }
  return {
    nodes: model.count,
    x,
    y,
    pinned: model.pinned,
    radius: model.radius,
    created: model.created,
    sources: model.sources,
    targets: model.targets,
    rests: Uint8Array.from(model.edgeTypes, (type) => (type === REFERENCE ? 0 : 1)),
  };
}
