/**
 * What stands in a template for what is known once a note is made from it: `{{title}}`, `{{date}}`, `{{time}}`, and
 * `{{cursor}}`, where writing goes on. Whatever else stands between two braces stays as it is written.
 */
import { editedMatter } from '../../formats/front-matter-edit.ts';
import { noteMetadata } from '../../formats/note-metadata.ts';
import { splitFrontMatter } from '../state/front-matter.ts';

/** Nodes of this type are templates. */
export const TEMPLATE_TYPE = 'template';

export interface TemplateFacts {
  readonly title: string;
  /** The day that the note is of, as 2026-11-27. */
  readonly date: string;
  /** As 09:05. */
  readonly time: string;
}

export interface FilledTemplate {
  /** As it stands before the text, with its fences; empty without one. */
  readonly matter: string;
  readonly body: string;
  /** Where the cursor goes, in characters of the body; undefined when the template does not say. */
  readonly cursor?: number;
}

const PLACEHOLDER = /\{\{\s*(title|date|time|cursor)\s*\}\}/gi;
/** A line of front matter whose whole value is the title: quoted where YAML would read it as something else. */
const TITLE_ALONE = /^([^:]+:[ \t]+|[ \t]*-[ \t]+)\{\{\s*title\s*\}\}(\s*)$/i;
const PLAIN_IN_YAML = /^(?!(?:true|false|null|yes|no|on|off|y|n)$)\p{L}(?:[\p{L}\p{N} _-]*[\p{L}\p{N}])?$/iu;

/** The text of a new note. That the template is one does not go over into the note. */
export function filledTemplate(template: string, facts: TemplateFacts): FilledTemplate {
  const parts = splitFrontMatter(template);
  const matter = withoutType(filledMatter(parts.matter, facts));
  let cursor: number | undefined;
  const body = filled(parts.body, facts, (at) => {
    cursor ??= at;
  });
  return { matter, body, ...(cursor === undefined ? {} : { cursor }) };
}

/** Once through the text, so that a title that looks like a placeholder is not filled itself. */
function filled(text: string, facts: TemplateFacts, atCursor: (at: number) => void): string {
  let written = '';
  let last = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    written += text.slice(last, match.index);
    last = match.index + match[0].length;
    const name = match[1]?.toLowerCase();
    if (name === 'title') written += facts.title;
    else if (name === 'date') written += facts.date;
    else if (name === 'time') written += facts.time;
    else atCursor(written.length);
  }
  return written + text.slice(last);
}

/** Line by line: a title that is a whole value stays one value, whatever is in it. */
function filledMatter(matter: string, facts: TemplateFacts): string {
  const { title } = facts;
  const quoted = PLAIN_IN_YAML.test(title) ? title : JSON.stringify(title);
  return matter
    .split(/(?<=\n)/)
    .map((line) => {
      const alone = TITLE_ALONE.exec(line);
      return alone ? `${alone[1]}${quoted}${alone[2]}` : filled(line, facts, () => undefined);
    })
    .join('');
}

function withoutType(matter: string): string {
  return noteMetadata(matter).type === TEMPLATE_TYPE
    ? editedMatter(matter, { kind: 'remove', name: 'type' })
    : matter;
}
