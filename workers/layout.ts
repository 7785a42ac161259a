/**
 * The layout worker: keeps one layout, ticks it between messages, and answers with positions whenever the
 * page has taken the last ones. See `layout-protocol.ts`.
 */
import { layeredLayout } from './layout/layered.ts';
import { type ForceLayout, forceLayout } from './layout/simulation.ts';
import { timeLayout } from './layout/time.ts';
import type { LayoutAnswer, LayoutRequest } from './layout-protocol.ts';

declare const self: DedicatedWorkerGlobalScope;

/** How warm a change by hand makes the rest. */
const TOUCHED = 0.18;

let layout: ForceLayout | undefined;
let run = 0;
let held = false;
let ticking = false;
let owesSettled = false;
let spare: Float32Array | undefined;

self.onmessage = (event: MessageEvent<LayoutRequest>) => {
  const request = event.data;
  switch (request.kind) {
    case 'start':
      start(request);
      break;
    case 'forces':
      layout?.force(request.forces);
      touch(0.3);
      break;
    case 'hold':
      held = request.held;
      if (!held) touch(0);
      break;
    case 'drag':
      layout?.drag(request.node, request.x, request.y);
      touch(TOUCHED);
      break;
    case 'release':
      layout?.release(request.node, request.pinned);
      touch(0.06);
      break;
    case 'taken':
      if (layout !== undefined && request.positions.length === layout.nodes * 2) spare = request.positions;
      if (owesSettled && !ticking) answer(true);
      break;
    case 'stop':
      layout = undefined;
      break;
  }
};

function start(request: Extract<LayoutRequest, { kind: 'start' }>): void {
  run = request.run;
  layout = undefined;
  if (request.layout === 'layered') {
    const { positions, layers } = layeredLayout(request.graph);
    send({ kind: 'positions', run, positions, settled: true, layers }, [positions.buffer, layers.buffer]);
    return;
  }
  if (request.layout === 'time') {
    const positions = timeLayout(request.graph);
    send({ kind: 'positions', run, positions, settled: true }, [positions.buffer]);
    return;
  }
  layout = forceLayout(request.graph, request.forces, request.heat);
  spare = new Float32Array(request.graph.nodes * 2);
  if (request.atOnce) {
    while (layout.tick());
    answer(true);
    return;
  }
  touch(0);
}

function touch(heat: number): void {
  layout?.warm(heat);
  if (ticking || layout === undefined) return;
  ticking = true;
  setTimeout(step);
}

function step(): void {
  if (layout === undefined) {
    ticking = false;
    return;
  }
  const moved = !held && layout.tick();
  if (moved) {
    answer(false);
    setTimeout(step);
    return;
  }
  ticking = false;
  answer(true);
}

/** Sends positions if the page has given a buffer back; the last ones are owed until it does. */
function answer(settled: boolean): void {
  owesSettled = settled && spare === undefined;
  if (layout === undefined || spare === undefined) return;
  const positions = spare;
  spare = undefined;
  layout.write(positions);
  send({ kind: 'positions', run, positions, settled }, [positions.buffer]);
}

function send(message: LayoutAnswer, transfer: Transferable[]): void {
  self.postMessage(message, transfer);
}
