/**
 * The colours of every theme, out of the one file that has them: each pair that stands on each other in the app can be
 * read (WCAG 2.2: 1.4.3, 1.4.11; 1.4.6 where high contrast was asked for).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const APP = join(process.cwd(), 'src', 'app');
const CSS = readFileSync(join(APP, 'tokens.css'), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');

const SCHEMES = ['light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];
type Tokens = ReadonlyMap<string, string>;

/** What a rule declares, by name without its dashes. */
function declaredIn(selector: string): Tokens {
  const at = CSS.indexOf(`${selector} {`);
  expect(at, selector).toBeGreaterThanOrEqual(0);
  const body = CSS.slice(CSS.indexOf('{', at) + 1, CSS.indexOf('}', at));
  return new Map(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]),
  );
}

const usual = declaredIn(':root');
const asked = declaredIn('[data-theme^="contrast"]');
const THEMES: Readonly<Record<string, { readonly tokens: Tokens; readonly scheme: Scheme }>> =
  Object.fromEntries(
    SCHEMES.flatMap((scheme) => [
      [scheme, { tokens: usual, scheme }],
      [`contrast-${scheme}`, { tokens: new Map([...usual, ...asked]), scheme }],
    ]),
  );

/** Relative luminance (WCAG) of a token that is no colour to see through. */
function luminance({ tokens, scheme }: { tokens: Tokens; scheme: Scheme }, name: string): number {
  const value = tokens.get(name) ?? '';
  const other = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  if (other !== undefined) return luminance({ tokens, scheme }, other);
  const colours = [...value.matchAll(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)];
  expect(colours, `${name}: ${value}`).toHaveLength(2);
  const [lightness = 0, chroma = 0, hue = 0] = (colours[scheme === 'light' ? 0 : 1] ?? [])
    .slice(1)
    .map(Number);
  return fromOklch(lightness, chroma, (hue * Math.PI) / 180);
}

/** By B. Ottosson, "A perceptual color space for image processing" (2020); outside of sRGB it is cut off. */
function fromOklch(lightness: number, chroma: number, hue: number): number {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const within = (value: number): number => Math.min(1, Math.max(0, value));
  return (
    0.2126 * within(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) +
    0.7152 * within(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) +
    0.0722 * within(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  );
}

function ratio(theme: { tokens: Tokens; scheme: Scheme }, one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(theme, one), luminance(theme, other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ['paper', 'desk', 'raised', 'hover', 'select'];
/** Text, and what it stands on. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  ink: [
    ...GROUNDS,
    'press',
    'danger-tint',
    'warn-tint',
    'accent-tint',
    'shared-tint',
    'ins-tint',
    'del-tint',
  ],
  'ink-2': [...GROUNDS, 'press'],
  'ink-3': GROUNDS,
  accent: ['paper', 'desk', 'raised', 'hover', 'select'],
  'accent-2': ['accent-tint'],
  'on-accent': ['accent'],
  'on-mark': ['mark'],
  shared: ['paper', 'raised'],
  ins: ['ins-tint', 'paper'],
  del: ['del-tint', 'paper'],
  warn: ['paper', 'desk', 'raised', 'warn-tint'],
  danger: ['paper', 'desk', 'raised', 'danger-tint'],
  // a toast is ink on paper the other way round
  paper: ['ink'],
};
/** What is no text, but has to be seen: edges of controls, the focus, shapes of types. */
const SHAPES = ['line-strong', 'focus', ...Array.from({ length: 10 }, (_, i) => `cat-${i + 1}`)];
const SHAPE_GROUNDS = ['paper', 'desk', 'raised', 'select'];

/** Pairs that are below a ratio, each with what it is. */
function tooLow(
  name: string,
  pairs: Readonly<Record<string, readonly string[]>>,
  least: number,
): readonly string[] {
  const theme = THEMES[name];
  if (theme === undefined) throw new Error(`There is no theme ${name}.`);
  return Object.entries(pairs).flatMap(([one, grounds]) =>
    grounds
      .map((ground) => ({ ground, found: ratio(theme, one, ground) }))
      .filter(({ found }) => found < least)
      .map(({ ground, found }) => `${one} on ${ground}: ${found.toFixed(2)}`),
  );
}

describe.each(Object.keys(THEMES))('in the theme %s', (name) => {
  test('every text can be read where it stands', () => {
    expect(tooLow(name, TEXTS, 4.5)).toEqual([]);
  });

  test('whatever is not text but says something can be seen', () => {
    expect(tooLow(name, Object.fromEntries(SHAPES.map((shape) => [shape, SHAPE_GROUNDS])), 3)).toEqual([]);
  });
});

test.each(['contrast-light', 'contrast-dark'])(
  'in the theme %s what is read most has the contrast that was asked for',
  (name) => {
    const most = { ink: GROUNDS, 'ink-2': GROUNDS, 'ink-3': GROUNDS, accent: ['paper', 'raised'] };
    expect(tooLow(name, most, 7)).toEqual([]);
  },
);

test('white on black is 21, and grey on white what WCAG says of it', () => {
  const tokens = new Map([
    ['white', 'light-dark(oklch(1 0 0), oklch(0 0 0))'],
    ['black', 'light-dark(oklch(0 0 0), oklch(1 0 0))'],
    // #767676, the darkest grey that is just enough
    ['grey', 'light-dark(oklch(0.5656 0 0), oklch(0.5656 0 0))'],
  ]);
  expect(ratio({ tokens, scheme: 'light' }, 'white', 'black')).toBeCloseTo(21, 5);
  expect(ratio({ tokens, scheme: 'light' }, 'grey', 'white')).toBeCloseTo(4.54, 1);
});

test('who chose high contrast and whose system asks for it see the same', () => {
  expect(declaredIn(':root:not([data-theme])')).toEqual(asked);
});

test('no style outside of the tokens says a colour, and none names a token that is not there', () => {
  const files = readdirSync(APP, { recursive: true, encoding: 'utf8' });
  const styles = files.filter((file) => file.endsWith('.css'));
  const code = files
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(APP, file), 'utf8'));
  // what is measured or dragged is set by code, what a part hands down to those in it by its own style
  const own = styles
    .filter((file) => file !== 'tokens.css')
    .map((file) => readFileSync(join(APP, file), 'utf8'));
  const set = new Set(
    [...code, ...own].flatMap((text) =>
      [...text.matchAll(/'--([\w-]+)'|^\s*--([\w-]+):/gm)].map(([, one, other]) => one ?? other),
    ),
  );
  const found = styles.flatMap((file) => {
    if (file === 'tokens.css') return [];
    const css = readFileSync(join(APP, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    return [
      ...[...css.matchAll(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab|lch)a?\(/gi)].map(([literal]) => literal),
      ...[...css.matchAll(/var\(--([\w-]+)\)/g)]
        .map(([, name = '']) => name)
        .filter((name) => !usual.has(name) && !set.has(name)),
    ].map((what) => `${file}: ${what}`);
  });
  expect([...new Set(found)]).toEqual([]);
});
