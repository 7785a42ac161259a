/** Many links at once: whether they close a circle, by looking at each once (Kahn 1962). */

/** Links by the places of their ends, side by side. */
export interface LinkColumns {
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
}

export type BatchOrder =
  /**
   * The places of the links, in an order in which they can be added with next to no search for circles: those from a
   * node come before those to it, so that nothing leads to it yet.
   */
  | { readonly links: Uint32Array }
  /** Places of links on one circle, in the order in which they lead round. */
  | { readonly circle: readonly number[] };

/** @param nodes ends are below this */
export function orderLinks({ sources, targets }: LinkColumns, nodes: number): BatchOrder {
  const count = sources.length;
  const starts = new Uint32Array(nodes + 1);
  for (const source of sources) starts[source + 1]!++;
  for (let node = 0; node < nodes; node++) starts[node + 1]! += starts[node]!;
  const next = starts.slice();
  const bySource = new Uint32Array(count);
  for (let link = 0; link < count; link++) bySource[next[sources[link]!]!++] = link;

  const waiting = new Uint32Array(nodes);
  for (const target of targets) waiting[target]!++;
  const order = new Uint32Array(nodes);
  let known = 0;
  for (let node = 0; node < nodes; node++) if (waiting[node] === 0) order[known++] = node;
  for (let done = 0; done < known; done++) {
    const node = order[done]!;
    for (let i = starts[node]!; i < starts[node + 1]!; i++) {
      const target = targets[bySource[i]!]!;
      if (--waiting[target]! === 0) order[known++] = target;
    }
  }
  if (known < nodes) return { circle: circleAmong({ sources, targets }, waiting) };

  const links = new Uint32Array(count);
  let at = 0;
  for (let done = nodes - 1; done >= 0; done--) {
    const node = order[done]!;
    for (let i = starts[node]!; i < starts[node + 1]!; i++) links[at++] = bySource[i]!;
  }
  return { links };
}

const NONE = 0xffff_ffff;

/** @param waiting above zero for nodes on circles and behind them: to each of these leads a link from another */
function circleAmong({ sources, targets }: LinkColumns, waiting: Uint32Array): number[] {
  const cameBy = new Uint32Array(waiting.length).fill(NONE);
  let node = NONE;
  for (let link = 0; link < sources.length; link++) {
    if (waiting[sources[link]!] === 0 || waiting[targets[link]!] === 0) continue;
    cameBy[targets[link]!] = link;
    node = targets[link]!;
  }
  // Going back from anywhere among them leads onto a circle in the end.
  const passed = new Uint8Array(waiting.length);
  while (passed[node] === 0) {
    passed[node] = 1;
    node = sources[cameBy[node]!]!;
  }
  const circle: number[] = [];
  const first = node;
  do {
    circle.push(cameBy[node]!);
    node = sources[cameBy[node]!]!;
  } while (node !== first);
  return circle.reverse();
}
