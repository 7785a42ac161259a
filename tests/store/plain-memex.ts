/** A memex as plain maps: what random commands must have made of it. */
import { expect } from 'vitest';
import type { LinkId, NodeId, View } from '../../src/mx/index.ts';

export interface PlainNode {
  readonly title: string;
  readonly versions: readonly string[];
  readonly trashed: boolean;
}

export interface PlainLink {
  readonly source: NodeId;
  readonly target: NodeId;
  /** False once an end was in the trash: what then comes back with it is for `verify` to judge. */
  readonly sure: boolean;
}

/** One state; a commit makes a new one. */
export interface PlainState {
  readonly nodes: ReadonlyMap<NodeId, PlainNode>;
  readonly links: ReadonlyMap<LinkId, PlainLink>;
}

export const EMPTY: PlainState = { nodes: new Map(), links: new Map() };

export function withNode(state: PlainState, id: NodeId, node: PlainNode | undefined): PlainState {
  const nodes = new Map(state.nodes);
  if (node === undefined) nodes.delete(id);
  else nodes.set(id, node);
  const gone = node === undefined || node.trashed;
  const links = new Map<LinkId, PlainLink>();
  for (const [link, each] of state.links) {
    const touched = gone && (each.source === id || each.target === id);
    if (touched && node === undefined) continue;
    links.set(link, touched ? { ...each, sure: false } : each);
  }
  return { nodes, links };
}

export function withLink(state: PlainState, id: LinkId, link: PlainLink | undefined): PlainState {
  const links = new Map(state.links);
  if (link === undefined) links.delete(id);
  else links.set(id, link);
  return { ...state, links };
}

export function withVersion(state: PlainState, id: NodeId, content: string): PlainState {
  const node = state.nodes.get(id);
  if (node === undefined || node.versions.at(-1) === content) return state;
  return withNode(state, id, { ...node, versions: [...node.versions, content] });
}

/** The n-th of the nodes that are living, or in the trash. */
export function nthNode({ nodes }: PlainState, n: number, trashed = false): NodeId | undefined {
  const ids = [...nodes].filter(([, node]) => node.trashed === trashed).map(([id]) => id);
  return ids.length === 0 ? undefined : ids[n % ids.length];
}

/** True when links that are there for sure lead from one node to the other. */
export function surelyReaches({ links }: PlainState, from: NodeId, to: NodeId): boolean {
  const open = [from];
  const seen = new Set(open);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === to) return true;
    for (const { source, target, sure } of links.values()) {
      if (!sure || source !== node || seen.has(target)) continue;
      seen.add(target);
      open.push(target);
    }
  }
  return false;
}

/** Looks at everything through a view. */
export function expectIn(view: View, state: PlainState): void {
  const living = [...state.nodes].filter(([, node]) => !node.trashed);
  expect(view.nodes.list().total).toBe(living.length);
  expect(view.nodes.list({ trashed: true }).total).toBe(state.nodes.size - living.length);
  const decoder = new TextDecoder();
  for (const [id, node] of living) {
    expect(view.nodes.get(id).title).toBe(node.title);
    expect(view.history.versions(id)).toHaveLength(node.versions.length);
    expect(decoder.decode(view.content.read(id))).toBe(node.versions.at(-1));
    for (const [i, version] of node.versions.entries()) {
      expect(decoder.decode(view.content.read(id, i + 1))).toBe(version);
    }
  }
  const found = new Map([...view.links.all()].map((link) => [link.id, link]));
  for (const [id, { source, target }] of found) {
    expect(state.links.get(id)).toMatchObject({ source, target });
    for (const end of [source, target]) expect(state.nodes.get(end)?.trashed).toBe(false);
  }
  for (const [id, { sure }] of state.links) if (sure) expect(found.has(id)).toBe(true);
}
