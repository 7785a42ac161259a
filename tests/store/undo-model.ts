/** What undoing commits must come to, told on three plain states: before them, after them, and now. */
import type { JsonObject, LinkId, NodeId, Position, View } from '../../src/mx/index.ts';

export interface PlainNode {
  readonly type: string;
  readonly metadata: JsonObject;
  readonly text: string;
}

export interface PlainLink {
  readonly source: NodeId;
  readonly target: NodeId;
  readonly type: string;
  readonly metadata: JsonObject;
}

export interface Plain {
  /** Living nodes. */
  readonly nodes: ReadonlyMap<NodeId, PlainNode>;
  readonly links: ReadonlyMap<LinkId, PlainLink>;
  readonly places: ReadonlyMap<NodeId, Position>;
  readonly colour: unknown;
}

export function plainOf(view: View): Plain {
  const { rows } = view.nodes.list({ limit: Number.POSITIVE_INFINITY });
  const text = (id: NodeId) => new TextDecoder().decode(view.content.read(id));
  return {
    nodes: new Map(rows.map(({ id, type, metadata }) => [id, { type, metadata, text: text(id) }])),
    links: new Map(
      [...view.links.all()].map(({ id, source, target, type, metadata }) => [
        id,
        { source, target, type, metadata },
      ]),
    ),
    places: new Map([...view.positions()].map((place) => [place.id, place])),
    colour: view.setting('colour'),
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The state after undoing, or the ids of what stands in the way: nodes, `link 3`, `place ID`, `setting`. */
export type Undone = { readonly state: Plain } | { readonly inTheWay: ReadonlySet<string> };

export function undone(before: Plain, after: Plain, now: Plain): Undone {
  const inTheWay = new Set<string>();
  const takenBack = <K, V>(
    name: (key: K) => string,
    was: ReadonlyMap<K, V>,
    made: ReadonlyMap<K, V>,
    today: ReadonlyMap<K, V>,
  ): Map<K, V> => {
    const result = new Map(today);
    for (const key of new Set([...was.keys(), ...made.keys()])) {
      const [a, b, c] = [was.get(key), made.get(key), today.get(key)];
      if (same(a, b) || same(c, a)) continue;
      if (!same(c, b)) inTheWay.add(name(key));
      else if (a === undefined) result.delete(key);
      else result.set(key, a);
    }
    return result;
  };
  const nodes = takenBack((id: NodeId) => id, before.nodes, after.nodes, now.nodes);
  const links = takenBack((link: LinkId) => `link ${link}`, before.links, after.links, now.links);
  // A place that there was none of before is not taken away.
  const placed = new Map([...after.places].filter(([id]) => before.places.has(id)));
  const places = takenBack((id: NodeId) => `place ${id}`, before.places, placed, now.places);
  const isSet = !same(before.colour, after.colour) && !same(now.colour, before.colour);
  if (isSet && !same(now.colour, after.colour)) inTheWay.add('setting');
  for (const [link, { source, target }] of now.links) {
    const gone = [source, target].find((id) => !nodes.has(id));
    if (gone === undefined) continue;
    // It would go to the trash with a node that was made by the commits.
    if (!after.links.has(link)) inTheWay.add(gone);
    links.delete(link);
  }
  for (const [link, { source, target }] of links) {
    // One that comes back while an end lies in the trash waits there.
    if (!nodes.has(source) || !nodes.has(target)) links.delete(link);
  }
  // One that was made by them and lies in the trash with an end that was there before would come back with that.
  for (const [link, { source, target }] of after.links) {
    if (before.links.has(link) || now.links.has(link)) continue;
    if ([source, target].some((id) => before.nodes.has(id) && !now.nodes.has(id)))
      inTheWay.add(`link ${link}`);
  }
  const paths = new Map<unknown, NodeId>();
  for (const [id, { metadata }] of nodes) {
    if (metadata.path === undefined) continue;
    const other = paths.get(metadata.path);
    if (other !== undefined) inTheWay.add(same(nodes.get(id), now.nodes.get(id)) ? id : other);
    paths.set(metadata.path, id);
  }
  if (inTheWay.size > 0) return { inTheWay };
  return { state: { nodes, links, places, colour: isSet ? before.colour : now.colour } };
}

/** True when links go in a circle. */
export function isCyclic(links: Iterable<PlainLink>): boolean {
  const left = new Set(links);
  for (;;) {
    const targets = new Set([...left].map(({ target }) => target));
    const free = [...left].filter(({ source }) => !targets.has(source));
    if (free.length === 0) return left.size > 0;
    for (const link of free) left.delete(link);
  }
}

/** Links without their numbers: one that comes back becomes the same that was made anew since. */
export function linkSet(links: Iterable<PlainLink>): string[] {
  return [...new Set([...links].map((link) => JSON.stringify(link)))].sort();
}

/** Nodes that are not the same in both. */
export function touched(was: Plain['nodes'], now: Plain['nodes']): NodeId[] {
  return [...new Set([...was.keys(), ...now.keys()])].filter((id) => !same(was.get(id), now.get(id)));
}
