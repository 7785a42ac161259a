/** How a callout's kind is tinted, in the editor and on the page alike. */
export function calloutLook(kind: string): 'info' | 'good' | 'warn' | 'bad' {
  const name = kind.toLowerCase();
  if (/^(tip|hint|success|check|done|important)$/.test(name)) return 'good';
  if (/^(warning|caution|attention|question|help|faq)$/.test(name)) return 'warn';
  if (/^(danger|error|bug|failure|fail|missing)$/.test(name)) return 'bad';
  return 'info';
}
