/**
 * The text of a note that two were merged into. Whatever a text says of its names and tags holds, each time it is saved:
 * so one that names some names those as well that came from the other note, in its front matter.
 */
import { type Document, isSeq, parseDocument } from 'yaml';
import { frontMatterEnd } from '../mx/references/prose-blocks.ts';
import type { Json, NodeRecord } from '../mx/types.ts';
import { noteMetadata } from './note-metadata.ts';

type Named = Pick<NodeRecord, 'title' | 'metadata'>;
type ListKey = 'aliases' | 'tags';

/** @param stays the node that stays @param goes the one that goes to the trash, by whose names it is known from then on */
export function mergedNoteText(text: string, stays: Named, goes: Named): string {
  const { metadata, problem } = noteMetadata(text);
  if (problem !== undefined) return text;
  const wanted: Readonly<Record<ListKey, readonly string[]>> = {
    aliases: [...listOf(stays, 'aliases'), goes.title, ...listOf(goes, 'aliases')].filter(
      (name) => name !== 'Untitled' && !isSame(name, stays.title),
    ),
    tags: [...listOf(stays, 'tags'), ...listOf(goes, 'tags')],
  };
  const missing = (['aliases', 'tags'] as const).map((key) => {
    const said = metadata[key];
    return [key, said === undefined ? [] : without(wanted[key], strings(said))] as const;
  });
  if (missing.every(([, names]) => names.length === 0)) return text;
  const end = frontMatterEnd(text);
  const document = parseDocument(end === 0 ? '' : yamlOf(text.slice(0, end)));
  for (const [key, names] of missing) if (names.length > 0) addTo(document, key, names);
  const written = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return `---\n${written}---\n${end === 0 ? '\n' : ''}${text.slice(end)}`;
}

function addTo(document: Document, key: ListKey, names: readonly string[]): void {
  const there = document.get(key, true);
  if (isSeq(there)) {
    for (const name of names) there.add(document.createNode(name));
    return;
  }
  // a lone value, or tags with commas between them
  const said: unknown = document.get(key);
  const before = typeof said === 'string' ? said.split(key === 'tags' ? /[\s,]+/ : /\n/) : [];
  document.set(key, document.createNode([...before.filter((name) => name.trim() !== ''), ...names]));
}

function yamlOf(matter: string): string {
  return matter.replace(/^\ufeff?---[^\n]*\n/, '').replace(/---[ \t]*\r?\n?$/, '');
}

function listOf({ metadata }: Named, key: ListKey): readonly string[] {
  return strings(metadata[key]);
}

function strings(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

function without(names: readonly string[], known: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const name of names) if (![...known, ...found].some((each) => isSame(each, name))) found.push(name);
  return found;
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
