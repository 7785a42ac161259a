/** The text of an HTML page: what a person would read, without markup, scripts and styles. */
import { decodeHTML } from 'entities';

/** What has an end of its own and is not read: everything up to that goes. */
const NOT_READ =
  /<(script|style|template|svg|math)\b[\s\S]*?(?:<\/\1\s*>|$)|<!--[\s\S]*?(?:-->|$)|<![^>]*>|<\?[^>]*>/gi;
/** Tags within a word or a sentence, which part nothing. */
const INLINE =
  /<\/?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var|wbr)\b[^<>]*>/gi;
const HEADING = /<h[1-6]\b[^<>]*>/gi;
const TAG = /<\/?[a-z][^<>]*>/gi;

/** Headings stand on lines of their own, as in Markdown, so that they count as such. */
export function htmlText(html: string): string {
  return decodeHTML(
    html.replace(NOT_READ, ' ').replace(INLINE, '').replace(HEADING, '\n# ').replace(TAG, '\n'),
  ).replace(/[ \t]*\n\s*/g, '\n');
}
