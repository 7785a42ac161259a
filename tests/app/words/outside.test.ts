/** Texts stand in the catalogue: what a component says by itself would be said in one language only. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { ROOMS } from '../../../src/app/words/catalogue.ts';

const APP = join(process.cwd(), 'src', 'app');
const FILES = readdirSync(APP, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('words'))
  .sort();

/** What is the same in every language, each with its reason. */
const SAME_EVERYWHERE: Readonly<Record<string, string>> = {
  'about/AboutScreen.tsx: MIT': 'the name of the licence',
  'dialogs/AddLinkDialog.tsx: Esc': 'what stands on the key',
  'panel/FactsTab.tsx: SHA-256': 'the name of the hash',
  'query/QueryTable.tsx: null': 'a word of the query language',
  'safety/WhereEntry.tsx: .mx': 'the ending of a file',
  'versions/VersionFacts.tsx: SHA-256': 'the name of the hash',
};

/** Attributes and properties of components that are read, or read out. */
const SAID =
  /^(title|aria-label|aria-valuetext|aria-description|placeholder|label|alt|hint|text|keep|act|leaves|means|note|legend|heading|fallback)$/;

interface Node {
  readonly type?: string;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const hasLetters = (text: string): boolean => /\p{L}/u.test(text);

/** Every text that a file's components would show: between tags, and in what is said of them. */
function textsIn(file: string, source: string): string[] {
  const found: string[] = [];
  const take = (text: unknown): void => {
    if (typeof text === 'string' && hasLetters(text)) found.push(text.replace(/\s+/g, ' ').trim());
  };
  /** Texts that an expression comes to: itself, or either side of a choice. */
  const takeValue = (value: unknown): void => {
    if (!isNode(value)) return;
    if (value.type === 'Literal') take(value.value);
    else if (value.type === 'JSXExpressionContainer') takeValue(value.expression);
    else if (value.type === 'TemplateLiteral')
      for (const part of value.quasis as { value: { cooked: string } }[]) take(part.value.cooked);
    else if (value.type === 'ConditionalExpression') {
      takeValue(value.consequent);
      takeValue(value.alternate);
    } else if (value.type === 'LogicalExpression') {
      takeValue(value.left);
      takeValue(value.right);
    }
  };
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const each of value) walk(each);
      return;
    }
    if (!isNode(value)) return;
    if (value.type === 'JSXText') take(value.value);
    if (value.type === 'JSXAttribute') {
      const { name } = value.name as { name: unknown };
      if (typeof name === 'string' && SAID.test(name)) takeValue(value.value);
    }
    if (value.type === 'JSXElement' || value.type === 'JSXFragment')
      for (const child of value.children as Node[])
        if (child.type === 'JSXExpressionContainer') takeValue(child.expression);
    for (const key of Object.keys(value)) if (key !== 'type') walk(value[key]);
  };
  const { program, errors } = parseSync(file, source);
  expect(errors, file).toEqual([]);
  walk(program);
  return found;
}

/** Functions in a Show or Match that give no markup. Solid calls them once, whatever they read. */
function fixedTextsIn(file: string, source: string): string[] {
  const found: string[] = [];
  const bodyOf = (value: unknown): Node | undefined => {
    const body = isNode(value) && value.type === 'ArrowFunctionExpression' ? value.body : undefined;
    if (!isNode(body)) return undefined;
    return body.type === 'ParenthesizedExpression' ? (body.expression as Node) : body;
  };
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const each of value) walk(each);
      return;
    }
    if (!isNode(value)) return;
    const { name } = ((value.openingElement as Node | undefined)?.name ?? {}) as { name?: unknown };
    if (value.type === 'JSXElement' && (name === 'Show' || name === 'Match'))
      for (const child of value.children as Node[]) {
        const body = bodyOf(child.expression);
        if (body !== undefined && !body.type?.startsWith('JSX'))
          found.push(`${file}: ${source.slice(Number(body.start), Number(body.end))}`);
      }
    for (const key of Object.keys(value)) if (key !== 'type') walk(value[key]);
  };
  walk(parseSync(file, source).program);
  return found;
}

describe('texts outside the catalogue', () => {
  test('are found between tags, in what is read out, and on either side of a choice', () => {
    const source = `<p title="One" class="two">Three {four ? 'Five' : \`Six \${seven}\`} {' '}8<b aria-label={a ?? 'Nine'} /></p>`;
    expect(textsIn('some.tsx', source).sort()).toEqual(['Five', 'Nine', 'One', 'Six', 'Three']);
  });

  test('are in no component, but for what is the same in every language', () => {
    const found = FILES.filter((file) => file.endsWith('.tsx')).flatMap((file) =>
      textsIn(file, readFileSync(join(APP, file), 'utf8')).map((text) => `${file}: ${text}`),
    );
    expect(found.filter((each) => !Object.hasOwn(SAME_EVERYWHERE, each))).toEqual([]);
    expect(Object.keys(SAME_EVERYWHERE).filter((each) => !found.includes(each))).toEqual([]);
  });

  test('a text that a Show or Match gives stands in markup: by itself it would not follow what changes', () => {
    const fixed = FILES.filter((file) => file.endsWith('.tsx')).flatMap((file) =>
      fixedTextsIn(file, readFileSync(join(APP, file), 'utf8')),
    );
    expect(fixedTextsIn('some.tsx', '<Show when={a()}>{(b) => words.c.d(b())}</Show>')).toHaveLength(1);
    expect(fixed).toEqual([]);
  });

  test('are in no toast and in no error that the interface makes', () => {
    const made = /(?:toasts\.say|new ToldError\('[\w-]+',)\s*\(?\s*[`'"]/;
    expect(FILES.filter((file) => made.test(readFileSync(join(APP, file), 'utf8')))).toEqual([]);
  });
});

/** What a file needs at once: the files that it imports, and the sections of words that it reads. */
function needsOf(file: string): { readonly files: string[]; readonly sections: string[] } {
  const source = readFileSync(join(APP, file), 'utf8');
  const files = [...source.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+\.tsx?)';/gm)]
    .map(([, path = '']) => normalize(join(file, '..', path)))
    .filter((path) => FILES.includes(path));
  const sections = [...source.matchAll(/(?<![\w./-])words\.([a-zA-Z]+)/g)].map(([, name = '']) => name);
  const taken = /const \{([^}]*)\} = words;/.exec(source)?.[1]?.split(',') ?? [];
  return { files, sections: [...sections, ...taken.map((name) => name.trim())] };
}

/** All sections that are read by what is loaded together with a file. */
function sectionsWith(entry: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const sections = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const needs = needsOf(file);
    for (const section of needs.sections) sections.add(section);
    for (const next of needs.files) visit(next);
  };
  visit(entry);
  return sections;
}

describe('the words of a room', () => {
  const ofStart = new Set(
    [...readFileSync(join(APP, 'words', 'en', 'start.ts'), 'utf8').matchAll(/export \{ (\w+) \}/g)].map(
      ([, name = '']) => name,
    ),
  );
  const parts = FILES.flatMap((file) =>
    [
      ...readFileSync(join(APP, file), 'utf8').matchAll(
        /(?:lazy\(\s*|(?=withWords\())(?:withWords\(\s*\[([^\]]*)\],\s*)?\(\)\s*=>\s*import\('([^']+)'\)/g,
      ),
    ].map(([, rooms = '', path = '']) => ({
      path: normalize(join(file, '..', path)),
      rooms: [...rooms.matchAll(/'([^']+)'/g)].map(([, room = '']) => room),
    })),
  );

  test('of the start are all that the start says', () => {
    const missing = [...sectionsWith('main.tsx')].filter((section) => !ofStart.has(section));
    expect(missing).toEqual([]);
  });

  test('come with its code: all that it says, and nothing else', () => {
    expect(parts.length).toBeGreaterThan(20);
    const fetched = Object.fromEntries(parts.map(({ path, rooms }) => [path, rooms.toSorted()]));
    const said = parts.map(({ path }) => [
      path,
      [...sectionsWith(path)].filter((section) => !ofStart.has(section)).sort(),
    ]);
    expect(fetched).toEqual(Object.fromEntries(said));
  });

  test('are fetched by something', () => {
    const fetched = new Set(parts.flatMap(({ rooms }) => rooms));
    // what the store says is fetched when it is first heard (`fetchSayings`)
    expect(ROOMS.filter((room) => !fetched.has(room))).toEqual(['start', 'sayings']);
  });
});
