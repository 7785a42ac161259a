/** What a query gives, for people and for spreadsheets. */
import type { Json, JsonObject } from '../mx/types.ts';

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const has = (value: JsonObject, ...names: readonly string[]): boolean =>
  names.every((name) => Object.hasOwn(value, name));

const isNode = (value: JsonObject): boolean => has(value, 'id', 'type', 'title', 'metadata');
const isLink = (value: JsonObject): boolean => has(value, 'type', 'source', 'target', 'metadata');

/** A value as a person reads it: a node by its title, a link by its type, a path as a walk. */
export function shownValue(value: Json): string {
  if (value === null) return '';
  if (Array.isArray(value)) return `[${value.map(shownValue).join(', ')}]`;
  if (!isObject(value)) return String(value);
  if (isNode(value)) return String(value.title);
  if (isLink(value)) return `[:${String(value.type)}]`;
  if (has(value, 'nodes', 'links') && Array.isArray(value.nodes) && Array.isArray(value.links)) {
    return shownPath(value.nodes, value.links);
  }
  return `{${Object.entries(value)
    .map(([name, each]) => `${name}: ${shownValue(each)}`)
    .join(', ')}}`;
}

function shownPath(nodes: readonly Json[], links: readonly Json[]): string {
  let shown = shownValue(nodes[0] ?? null);
  links.forEach((link, i) => {
    const next = nodes[i + 1] ?? null;
    const isForward = isObject(link) && isObject(next) && link.target === next.id;
    shown += isForward ? ` -${shownValue(link)}-> ` : ` <-${shownValue(link)}- `;
    shown += shownValue(next);
  });
  return shown;
}

/** Comma-separated values (RFC 4180, lines ending as on this system): nodes by their ids, what is nested as JSON. */
export function csv(columns: readonly string[], rows: readonly (readonly Json[])[]): string {
  const lines = [columns.map(quoted), ...rows.map((row) => row.map((value) => quoted(plain(value))))];
  return lines.map((cells) => cells.join(',')).join('\n');
}

function plain(value: Json): string {
  if (value === null) return '';
  if (isObject(value) && isNode(value)) return String(value.id);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
