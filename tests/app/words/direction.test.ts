/** Styles speak of where reading begins and ends, not of left and right: so they hold for languages read from the right. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const APP = join(process.cwd(), 'src', 'app');
const STYLES = readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.css'),
);

/** What is a place on the screen and not in a line of reading, each with its reason. */
const PLACES: Readonly<Record<string, string>> = {
  'graph/GraphScreen.css: left: 50%': 'the middle',
  'parts/Flyout.css: left: var(--at-x, 0)': 'where `place.ts` has measured',
  'parts/Menu.css: left: var(--at-x, 0)': 'where `place.ts` has measured',
  'preview/link-card.css: left: var(--at-x, 0)': 'where `place.ts` has measured',
};

/** A value by its parts; what stands in brackets is one. */
function partsOf(value: string): string[] {
  let flat = value;
  while (/\([^()]*\)/.test(flat))
    flat = flat.replace(/\(([^()]*)\)/g, (_, inner: string) => `[${inner.replace(/\s/g, '')}]`);
  return flat.trim().split(/\s+/);
}

/** Declarations that say left or right. */
function sidesIn(css: string): string[] {
  const found: string[] = [];
  for (const [, name = '', value = ''] of css.matchAll(/^\s*([\w-]+):\s*([^;{}]+);/gm)) {
    const said = `${name}: ${value.replace(/\s+/g, ' ')}`;
    const parts = partsOf(value);
    const isUneven = parts.length === 4 && parts[1] !== parts[3];
    if (/(?:^|-)(?:left|right)(?:-|$)/.test(name)) found.push(said);
    else if (/^(?:text-align|float|clear)$/.test(name) && /\b(?:left|right)\b/.test(value)) found.push(said);
    else if (/^(?:margin|padding|inset|border-width|border-color|border-style)$/.test(name) && isUneven)
      found.push(said);
    else if (
      name === 'border-radius' &&
      parts.length === 4 &&
      (parts[0] !== parts[1] || parts[2] !== parts[3])
    )
      found.push(said);
  }
  return found;
}

test('left and right are found, and what is even is not', () => {
  const css = `.a {
    margin-left: 1px;
    left: 0;
    text-align: right;
    padding: 0 var(--s-1) 0 calc(2 * (1px + var(--s-1)));
    margin: 0 1px 2px 1px;
    border-radius: 1px 1px 0 0;
    border-radius: 1px 0 0 1px;
    inset-inline: 0 auto;
  }`;
  expect(sidesIn(css)).toEqual([
    'margin-left: 1px',
    'left: 0',
    'text-align: right',
    'padding: 0 var(--s-1) 0 calc(2 * (1px + var(--s-1)))',
    'border-radius: 1px 0 0 1px',
  ]);
});

test('no style says left or right, but for places on the screen', () => {
  const found = STYLES.flatMap((file) =>
    sidesIn(readFileSync(join(APP, file), 'utf8')).map((said) => `${file}: ${said}`),
  );
  expect(found.filter((each) => !Object.hasOwn(PLACES, each))).toEqual([]);
  expect(Object.keys(PLACES).filter((each) => !found.includes(each))).toEqual([]);
});
