/** Numbers as a person types them, with the point or comma of their language. */

/** The number that was typed; undefined for anything else. */
export function typedNumber(text: string, locale: string): number | undefined {
  const { decimal, group } = separators(locale);
  const plain = text
    .trim()
    .replace(/^\u2212/, '-')
    .replace(/(?<=\d)[\s'’](?=\d{3})/g, '');
  const isGrouped = new RegExp(`^-?\\d{1,3}(?:\\${group}\\d{3})+(?:\\${decimal}\\d+)?$`).test(plain);
  // 1.5 is one and a half in German too, as long as it cannot be fifteen hundred
  const said = (isGrouped ? plain.replaceAll(group, '') : plain).replace(decimal, '.');
  return /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(said) ? Number(said) : undefined;
}

/** A number as `typedNumber` reads it: all its digits, none of them grouped. */
export function writtenNumber(value: number, locale: string): string {
  return String(value).replace('.', separators(locale).decimal);
}

function separators(locale: string): { readonly decimal: string; readonly group: string } {
  const parts = new Intl.NumberFormat(locale).formatToParts(-12_345.6);
  const of = (type: string, usual: string): string =>
    parts.find((part) => part.type === type)?.value ?? usual;
  return { decimal: of('decimal', '.'), group: of('group', ',') };
}
