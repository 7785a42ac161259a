/** Cells of an answer as text, and a whole answer as a file. */
import type { Cell, CellLink, CellNode, QueryReply } from '../../../workers/query-protocol.ts';
import type { Json } from '../../mx/types.ts';
import { linkLook } from '../parts/node-types.ts';
import { words } from '../words/catalogue.ts';

type Answer = Pick<QueryReply, 'columns' | 'rows'>;

/** A cell on one line, as a person reads it. */
export function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'object') return String(cell);
  switch (cell.kind) {
    case 'node':
      return cell.title;
    case 'link':
      return cell.type === '' ? words.query.mentions : linkLook(cell.type).label;
    case 'path':
      return cell.nodes.map(({ title }) => title).join(' → ');
    case 'list':
      return cell.items.map(cellText).join(', ');
    case 'map':
      return cell.entries.map(([key, value]) => `${key}: ${cellText(value)}`).join(', ');
  }
}

/** Comma-separated values by RFC 4180, with a mark in front by which spreadsheets know the encoding. */
export function asCsv({ columns, rows }: Answer): string {
  const lines = [columns, ...rows.map((row) => row.map(csvText))];
  return `\ufeff${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
}

function csvText(cell: Cell): string {
  return typeof cell === 'object' && cell?.kind === 'node' ? cell.title : cellText(cell);
}

/** What a spreadsheet would take for a formula is told as text. */
function quoted(text: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.])/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function asJson({ columns, rows }: Answer): string {
  const objects = rows.map((row) =>
    Object.fromEntries(columns.map((column, i) => [column, jsonOf(row[i] ?? null)])),
  );
  return `${JSON.stringify(objects, undefined, 2)}\n`;
}

function jsonOf(cell: Cell): Json {
  if (cell === null || typeof cell !== 'object') return cell;
  switch (cell.kind) {
    case 'node':
      return { id: cell.id, title: cell.title, type: cell.nodeType };
    case 'link':
      return linkJson(cell);
    case 'path':
      return { nodes: cell.nodes.map(jsonOf), links: cell.links.map(linkJson) };
    case 'list':
      return cell.items.map(jsonOf);
    case 'map':
      return Object.fromEntries(cell.entries.map(([key, value]) => [key, jsonOf(value)]));
  }
}

function linkJson({ type, source, target }: CellLink): Json {
  return type === '' ? { reference: true, source, target } : { type, source, target };
}

/** Every node that stands anywhere in an answer, once, in the order in which they come. */
export function nodesIn({ rows }: Answer): readonly CellNode[] {
  const found = new Map<string, CellNode>();
  eachCell(rows, (cell) => {
    if (cell.kind === 'node' && !found.has(cell.id)) found.set(cell.id, cell);
  });
  return [...found.values()];
}

/** Every link that stands anywhere in an answer, once. */
export function linksIn({ rows }: Answer): readonly CellLink[] {
  const found = new Map<string, CellLink>();
  eachCell(rows, (cell) => {
    if (cell.kind === 'link') found.set(`${cell.source} ${cell.type} ${cell.target}`, cell);
  });
  return [...found.values()];
}

function eachCell(
  cells: readonly unknown[],
  visit: (cell: Exclude<Cell, null | boolean | number | string>) => void,
): void {
  for (const cell of cells) {
    if (Array.isArray(cell)) eachCell(cell, visit);
    else if (isStructured(cell)) {
      visit(cell);
      if (cell.kind === 'path') eachCell([...cell.nodes, ...cell.links], visit);
      else if (cell.kind === 'list') eachCell(cell.items, visit);
      else if (cell.kind === 'map')
        eachCell(
          cell.entries.map(([, value]) => value),
          visit,
        );
    }
  }
}

function isStructured(cell: unknown): cell is Exclude<Cell, null | boolean | number | string> {
  return typeof cell === 'object' && cell !== null && 'kind' in cell;
}
