/** The rows of a JSON tree that are seen: what is unfolded, and long lists by pages of a hundred. */
import type { JsonNodes } from './json-nodes.ts';

/** A value, or some of the values of a long one: `from <= i < to`. */
export interface JsonRow {
  readonly node: number;
  readonly page?: { readonly from: number; readonly to: number };
  readonly depth: number;
  /** Among the rows of the same parent, counted from 1. */
  readonly place: number;
  readonly of: number;
  readonly folds: boolean;
}

export const PAGE = 100;

/** By what a row is unfolded. */
export function rowKey({ node, page }: Pick<JsonRow, 'node' | 'page'>): string {
  return page === undefined ? String(node) : `${node}:${page.from}-${page.to}`;
}

/** The rows in order. */
export function jsonRows(nodes: JsonNodes, unfolded: ReadonlySet<string>): readonly JsonRow[] {
  const rows: JsonRow[] = [];
  // what is still to come, the next one last: no depth of the text is a depth of the stack
  const due: JsonRow[] = [{ node: 0, depth: 0, place: 1, of: 1, folds: nodes.count(0) > 0 }];
  for (let row = due.pop(); row !== undefined; row = due.pop()) {
    rows.push(row);
    if (row.folds && unfolded.has(rowKey(row))) due.push(...within(nodes, row).reverse());
  }
  return rows;
}

/** What is right under a row. */
function within(nodes: JsonNodes, { node, page, depth }: JsonRow): JsonRow[] {
  const { from, to } = page ?? { from: 0, to: nodes.count(node) };
  const size = pageSize(to - from);
  const row = (at: number, of: number): Pick<JsonRow, 'depth' | 'place' | 'of'> => ({
    depth: depth + 1,
    place: at + 1,
    of,
  });
  if (size === 1) {
    const children = nodes.children(node).subarray(from, to);
    return Array.from(children, (child, i) => ({
      node: child,
      ...row(i, children.length),
      folds: nodes.count(child) > 0,
    }));
  }
  const pages = Math.ceil((to - from) / size);
  return Array.from({ length: pages }, (_, i) => ({
    node,
    page: { from: from + i * size, to: Math.min(to, from + (i + 1) * size) },
    ...row(i, pages),
    folds: true,
  }));
}

/** Values in one page, so that there are a hundred pages at most. */
function pageSize(count: number): number {
  let size = 1;
  while (count > size * PAGE) size *= PAGE;
  return size;
}

/** The keys of all that must be unfolded so that a node is seen. */
export function keysAbove(nodes: JsonNodes, node: number): readonly string[] {
  const keys: string[] = [];
  for (let parent = nodes.parent(node), child = node; parent !== undefined; parent = nodes.parent(parent)) {
    keys.push(rowKey({ node: parent }));
    const at = nodes.children(parent).indexOf(child);
    let [from, to] = [0, nodes.count(parent)];
    for (let size = pageSize(to - from); size > 1; size = pageSize(to - from)) {
      from += Math.floor((at - from) / size) * size;
      to = Math.min(to, from + size);
      keys.push(rowKey({ node: parent, page: { from, to } }));
    }
    child = parent;
  }
  return keys;
}

/** The innermost value that holds a place of the text. */
export function nodeAt(nodes: JsonNodes, start: number, end: number): number {
  let [low, high] = [0, nodes.length];
  // nodes stand in the order in which they begin
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (nodes.start(middle) <= start) low = middle;
    else high = middle;
  }
  let node = low;
  while (nodes.end(node) < end) {
    const parent = nodes.parent(node);
    if (parent === undefined) break;
    node = parent;
  }
  return node;
}

/** How a value is named in JavaScript and JSONPath: `$.rows[3]["two words"]`. */
export function jsonPath(nodes: JsonNodes, node: number): string {
  const steps: string[] = [];
  for (let each: number | undefined = node; each !== undefined; each = nodes.parent(each)) {
    const name = nodes.name(each);
    if (typeof name === 'number') steps.push(`[${name}]`);
    else if (name !== undefined)
      steps.push(
        /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`,
      );
  }
  return `$${steps.reverse().join('')}`;
}
