/**
 * A text with some of its references called otherwise. Only the name in each of them changes; a wikilink whose new
 * name needs folders gets what it showed as its alias, and one whose new name it cannot hold becomes a Markdown link.
 *
 * What comes out is read again before it is given: the same references in the same order, those that were to be
 * called otherwise by the names that were chosen, all others as they were. If that is not so, nothing is changed.
 */
import type { NameForm } from './name-forms.ts';
import type { Span } from './prose-blocks.ts';
import { eachReference, type ScannedReference } from './scan-references.ts';
import { asLinkText, inDestination, inWikilink, placeInDestination } from './written-name.ts';

/** A reference with the place of its target (name, heading, block) as it is written. */
export interface PlacedReference {
  readonly reference: ScannedReference;
  readonly target: Span;
  readonly inFrontMatter: boolean;
}

/** The names that may take a reference's place, the best first, and which of them mean the right thing. */
export interface NewName {
  readonly forms: readonly NameForm[];
  means(name: string): boolean;
}

export interface Rewritten {
  readonly text: string;
  /** How many references were called otherwise. */
  readonly count: number;
  /** Those that no form would do for, by their places in the text's order. */
  readonly left: readonly number[];
  /** Front matter's values as they were and are: `[[Old]]` and `[[New]]`. */
  readonly properties: ReadonlyMap<string, string>;
}

interface Edit extends Span {
  readonly text: string;
}

export function placedReferences(text: string): readonly PlacedReference[] {
  const placed: PlacedReference[] = [];
  eachReference(text, (reference, target, inFrontMatter) =>
    placed.push({ reference, target, inFrontMatter }),
  );
  return placed;
}

/** @param newName what the reference at this place in the text's order is to be called; undefined leaves it */
export function rewriteReferences(
  text: string,
  newName: (reference: ScannedReference, index: number) => NewName | undefined,
): Rewritten {
  const placed = placedReferences(text);
  const names = placed.map(({ reference }) => reference.name);
  const edits: Edit[] = [];
  const left: number[] = [];
  const wanted: number[] = [];
  const properties = new Map<string, string>();
  for (const [i, each] of placed.entries()) {
    const named = newName(each.reference, i);
    if (named === undefined) continue;
    const chosen = chooseEdits(text, each, named);
    if (chosen === undefined) {
      left.push(i);
      continue;
    }
    names[i] = chosen.name;
    wanted.push(i);
    edits.push(...chosen.edits);
    if (each.inFrontMatter) {
      const { start, end } = each.reference;
      properties.set(text.slice(start, end), edited(text, { start, end }, chosen.edits));
    }
  }
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  const whole = edited(text, { start: 0, end: text.length }, edits);
  const now = placedReferences(whole);
  if (now.length !== names.length || now.some(({ reference }, i) => reference.name !== names[i]))
    return { text, count: 0, left: [...left, ...wanted], properties: new Map() };
  return { text: whole, count: wanted.length, left, properties };
}

/** The edits that call one reference otherwise, and the name that it then has. */
function chooseEdits(
  text: string,
  placed: PlacedReference,
  { forms, means }: NewName,
): { readonly name: string; readonly edits: readonly Edit[] } | undefined {
  for (const form of forms) {
    if (!means(form.name)) continue;
    const edits =
      placed.reference.kind === 'markdown'
        ? renamedLink(text, placed, form)
        : (renamedWikilink(text, placed, form) ?? asMarkdownLink(text, placed, form));
    if (edits !== undefined) return { name: form.name, edits };
  }
  return undefined;
}

/** The name in the target: what stands before the first hash, without the space around it. */
function nameIn(text: string, { start, end }: Span): Span {
  const target = text.slice(start, end);
  const hash = target.indexOf('#');
  const raw = hash === -1 ? target : target.slice(0, hash);
  const from = start + raw.length - raw.trimStart().length;
  return { start: from, end: from + raw.trim().length };
}

function renamedLink(text: string, { target }: PlacedReference, form: NameForm): readonly Edit[] | undefined {
  const place = nameIn(text, target);
  const written = inDestination(
    form.name,
    text.slice(place.start, place.end),
    text[target.start - 1] === '<',
  );
  return written === undefined ? undefined : [{ ...place, text: written }];
}

function renamedWikilink(
  text: string,
  { reference, target, inFrontMatter }: PlacedReference,
  { name, shown }: NameForm,
): readonly Edit[] | undefined {
  const written = inWikilink(name, inFrontMatter);
  if (written === undefined) return undefined;
  const edits: Edit[] = [{ ...nameIn(text, target), text: written }];
  if (shown === undefined || reference.alias !== undefined || reference.embed) return edits;
  const place = reference.heading ?? reference.block;
  const alias = inWikilink(place === undefined ? shown : `${shown} > ${place}`, inFrontMatter);
  if (alias === undefined || text[target.end] === '|') return edits;
  const pipe = isInTable(text, reference.start) ? '\\|' : '|';
  return [...edits, { start: target.end, end: target.end, text: pipe + alias }];
}

/** `[shown](name#place)` instead of a wikilink whose new name has something in it that would end it. */
function asMarkdownLink(
  text: string,
  { reference, target, inFrontMatter }: PlacedReference,
  { name, shown = name }: NameForm,
): readonly Edit[] | undefined {
  const written = inDestination(name, '', false);
  if (inFrontMatter || written === undefined) return undefined;
  const { start, end, alias, heading, block, embed } = reference;
  const hash = text.slice(nameIn(text, target).end, target.end).trim();
  const place = heading ?? block;
  const words = alias ?? (place === undefined ? shown : `${shown} > ${place}`);
  return [
    {
      start,
      end,
      text: `${embed ? '!' : ''}[${asLinkText(words)}](${written}${placeInDestination(hash)})`,
    },
  ];
}

/** True in a row of a table, where a pipe would end the cell. */
export function isInTable(text: string, at: number): boolean {
  return /^[ \t>]*\|/.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at));
}

/** The text of a span after edits, which lie in order and apart. */
function edited(text: string, { start, end }: Span, edits: readonly Edit[]): string {
  let result = '';
  let at = start;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.text;
    at = Math.max(at, edit.end);
  }
  return result + text.slice(at, end);
}
