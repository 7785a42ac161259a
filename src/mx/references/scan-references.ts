/**
 * Finds what a Markdown text mentions: `[[wikilinks]]`, `![[embeds]]`, Markdown links and images to local targets.
 *
 * As in Obsidian, nothing counts inside fenced, indented and inline code, `%%comments%%` and HTML comments; in
 * front matter a property counts whose whole quoted value is one wikilink. On purpose: a link to a heading of its
 * own note (`[[#Heading]]`, `[x](#heading)`) mentions nothing else and is left out, a comment that is never
 * closed is text, and reference-style Markdown links (`[x][1]`) are not followed.
 */
import type { ReferenceRecord } from '../types.ts';
import { CommentEnds, scanInline } from './inline-links.ts';
import { splitTarget } from './link-target.ts';
import { frontMatterEnd, ProseBlocks, type Span } from './prose-blocks.ts';

/** A reference before its name is resolved. */
export type ScannedReference = Omit<ReferenceRecord, 'source' | 'target'>;

/** Told of each reference, and of where its target (name, heading, block) stands as it was written. */
export type EmitReference = (reference: ScannedReference, target: Span, inFrontMatter: boolean) => void;

/** The references of a text by their places; an image inside a link stands before the link around it. */
export function scanReferences(text: string): ScannedReference[] {
  const references: ScannedReference[] = [];
  eachReference(text, (reference) => references.push(reference));
  return references;
}

/** Tells the references of a text in the same order, each with the place of its target. */
export function eachReference(text: string, emit: EmitReference): void {
  const bodyStart = frontMatterEnd(text);
  if (bodyStart > 0) scanFrontMatter(text.slice(0, bodyStart), emit);

  const blocks = new ProseBlocks(text, bodyStart);
  const comments = new CommentEnds(text);
  for (let block = blocks.next(); block !== undefined; block = blocks.next()) {
    const stopped = scanInline(text, block, comments, (link, target) => emit(link, target, false));
    if (stopped > block.end) blocks.continueAt(stopped);
  }
}

/** Properties whose value, or an item of whose list, is a wikilink and nothing else. */
function scanFrontMatter(frontMatter: string, emit: EmitReference): void {
  const value = /(["'])(\[\[([^[\]|\n]+)(?:\|([^[\]\n]*))?\]\])\1/g;
  for (const match of frontMatter.matchAll(value)) {
    const [, , link = '', target = '', alias = ''] = match;
    const found = splitTarget(target);
    const start = match.index + 1;
    if (found.name === '') continue;
    const named = alias.trim() === '' ? found : { ...found, alias: alias.trim() };
    const written = { start: start + 2, end: start + 2 + target.length };
    emit({ ...named, kind: 'wikilink', embed: false, start, end: start + link.length }, written, true);
  }
}
