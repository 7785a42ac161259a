/**
 * The tokens' colours as a canvas can use them. A custom property holds `light-dark(…)` as it was written,
 * so each is read through the `color` of a probe, which the browser has resolved for the present theme.
 */

const NAMES = [
  'paper',
  'raised',
  'ink',
  'ink-2',
  'ink-3',
  'line',
  'line-strong',
  'edge',
  'edge-faint',
] as const;
const MEANINGS = ['accent', 'danger', 'select'] as const;

export interface Inks {
  readonly colours: Readonly<Record<(typeof NAMES)[number] | (typeof MEANINGS)[number], string>>;
  /** `--cat-1` is at index 1; index 0 is the grey of references. */
  readonly types: readonly string[];
  /** The interface's font families. */
  readonly family: string;
}

/** Reads the inks of the theme that holds at this element. */
export function readInks(element: Element): Inks {
  const probe = document.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const style = getComputedStyle(probe);
  const read = (name: string) => {
    probe.style.setProperty('color', `var(--${name})`);
    return style.color;
  };
  const inks: Inks = {
    colours: Object.fromEntries([...NAMES, ...MEANINGS].map((name) => [name, read(name)])) as Inks['colours'],
    types: ['ink-3', ...Array.from({ length: 10 }, (_, index) => `cat-${index + 1}`)].map(read),
    family: style.getPropertyValue('--ui').trim() || 'sans-serif',
  };
  probe.remove();
  return inks;
}

/** Calls back whenever the theme changes: by choice on the root element, or with the system. */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map((query) =>
    matchMedia(query),
  );
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener('change', changed);
  };
}
