/** A note's text in its two parts: the front matter with its fences and the empty lines below, and the rest. */

const FRONT_MATTER = /^---[ \t]*\r?\n(?:[\s\S]*?\r?\n)?---[ \t]*(?:\r?\n)*/;

export function splitFrontMatter(whole: string): { readonly matter: string; readonly body: string } {
  const matter = FRONT_MATTER.exec(whole)?.[0] ?? '';
  return { matter, body: whole.slice(matter.length) };
}
