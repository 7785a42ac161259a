/** The text of a note whose tags are changed from outside: what its front matter says of tags holds at each saving. */
import { type Document, isScalar, isSeq, parseDocument } from 'yaml';
import { frontMatterEnd } from '../mx/references/prose-blocks.ts';
import { inlineTagPlaces, inlineTags } from './inline-tags.ts';
import { noteMetadata } from './note-metadata.ts';

const KEYS = ['tags', 'tag'] as const;

/**
 * The text with a tag in its front matter, if the text names tags at all and not this one: where it names none, the node
 * keeps its tags beside it. A text whose front matter cannot be read stays as it is.
 */
export function textWithTag(text: string, tag: string): string {
  const { metadata, problem } = noteMetadata(text);
  const { tags } = metadata;
  if (problem !== undefined || !Array.isArray(tags) || tags.some((each) => isSame(each, tag))) return text;
  return rewritten(text, (document) => {
    const there = document.get('tags', true);
    if (isSeq(there)) there.add(document.createNode(tag));
    else document.set('tags', document.createNode([...listed(document.get('tags')), tag]));
  });
}

/** The text without the tag in its front matter. One that stands among the words (`#tag`) is a person's, and stays. */
export function textWithoutTag(text: string, tag: string): string {
  if (frontMatterEnd(text) === 0 || noteMetadata(text).problem !== undefined) return text;
  let found = false;
  const without = rewritten(text, (document) => {
    for (const key of KEYS) {
      const there = document.get(key, true);
      const before = isSeq(there) ? (there.toJSON() as readonly unknown[]) : listed(document.get(key));
      const isIt = before.map((each) => isSame(String(each).replace(/^#+/, ''), tag));
      if (!isIt.includes(true)) continue;
      found = true;
      const after = before.filter((_, i) => isIt[i] !== true);
      if (after.length === 0) document.delete(key);
      // in place, so that the list keeps the form that its writer gave it
      else if (isSeq(there)) there.items = there.items.filter((_, i) => isIt[i] !== true);
      else document.set(key, document.createNode(after));
    }
  });
  return found ? without : text;
}

/** A tag under its new name, if it is the one that is renamed or stands below it: `a/b` is `c/b` once `a` is `c`. */
export function renamedTag(tag: string, from: string, to: string): string {
  if (isSame(tag, from)) return to;
  return isSame(tag.slice(0, from.length + 1), `${from}/`) ? to + tag.slice(from.length) : tag;
}

/** Tags with one renamed and all below it; of those that are one then, the first stays. */
export function renamedTags(tags: readonly string[], from: string, to: string): readonly string[] {
  const renamed = tags.map((tag) => renamedTag(tag, from, to));
  return renamed.filter((tag, i) => renamed.findIndex((other) => isSame(other, tag)) === i);
}

/** The text with a tag renamed, and all below it, in its front matter (if that can be read) and among its words. */
export function textWithRenamedTag(text: string, from: string, to: string): string {
  let written = '';
  let last = 0;
  for (const { tag, start, end } of inlineTagPlaces(text)) {
    written += text.slice(last, start) + renamedTag(tag, from, to);
    last = end;
  }
  return renamedInMatter(written + text.slice(last), from, to);
}

function renamedInMatter(text: string, from: string, to: string): string {
  if (frontMatterEnd(text) === 0 || noteMetadata(text).problem !== undefined) return text;
  let found = false;
  const renamed = rewritten(text, (document) => {
    for (const key of KEYS) {
      const there = document.get(key, true);
      const before = isSeq(there) ? (there.toJSON() as readonly unknown[]) : listed(document.get(key));
      const names = before.map((each) => String(each).replace(/^#+/, ''));
      if (names.every((name) => renamedTag(name, from, to) === name)) continue;
      found = true;
      const after = names.map((name) => renamedTag(name, from, to));
      const isFirst = after.map((tag, i) => after.findIndex((other) => isSame(other, tag)) === i);
      if (isSeq(there)) {
        // in place, so that the list keeps the form, and the comments, that its writer gave it
        for (const [i, item] of there.items.entries())
          if (isScalar(item) && after[i] !== names[i]) item.value = after[i];
        there.items = there.items.filter((_, i) => isFirst[i]);
      } else document.set(key, document.createNode(after.filter((_, i) => isFirst[i])));
    }
  });
  return found ? renamed : text;
}

/** True when the words of the text have the tag, out of its front matter. */
export function saysTag(text: string, tag: string): boolean {
  return inlineTags(text).some((each) => isSame(each, tag));
}

function rewritten(text: string, change: (document: Document) => void): string {
  const end = frontMatterEnd(text);
  const matter = text
    .slice(0, end)
    .replace(/^\ufeff?---[^\n]*\n/, '')
    .replace(/---[ \t]*\r?\n?$/, '');
  const document: Document = parseDocument(matter);
  change(document);
  const isEmpty = Object.keys((document.toJS() as object | null) ?? {}).length === 0;
  const written = isEmpty ? '' : document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return `---\n${written}---\n${end === 0 ? '\n' : ''}${text.slice(end)}`;
}

/** A lone value as a list: tags with commas or spaces between them. */
function listed(value: unknown): readonly string[] {
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  return String(value)
    .split(/[\s,]+/)
    .filter((name) => name !== '');
}

const isSame = (one: unknown, other: string): boolean =>
  typeof one === 'string' && one.toLowerCase() === other.toLowerCase();
