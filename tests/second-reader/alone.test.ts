/** The second reader must stay a stranger to the store: what it shared with it would prove nothing of the page. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const FOLDER = fileURLToPath(new URL('reader/', import.meta.url));
const BUILT_IN = new Set(['node:zlib', 'node:crypto']);
const OWN = /^\.\/[a-z]+\.ts$/;
/** All that can bring in code: static and re-exporting imports, dynamic ones, and `require`. */
const IMPORTED =
  /\bfrom\s*['"]([^'"]+)['"]|\bimport\s*['"]([^'"]+)['"]|\b(?:import|require)\s*\(\s*([^)]*)\)/g;

const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });

function importsOf(source: string): string[] {
  return [...source.matchAll(IMPORTED)].map(([, from, bare, called]) => from ?? bare ?? called ?? '');
}

describe('the second reader', () => {
  it('imports nothing but its own files, inflate and SHA-256', () => {
    expect(files).toContain('reader.ts');
    for (const file of files) {
      const imported = importsOf(readFileSync(`${FOLDER}${file}`, 'utf8'));
      const strange = imported.filter((name) => !BUILT_IN.has(name) && !OWN.test(name));
      expect(strange, file).toEqual([]);
    }
  });

  it('would be caught importing from the store', () => {
    const ways = [
      "import { crc32c } from '../../../src/mx/file/crc32c.ts';",
      "export * from '../../../src/mx/file/crc32c.ts';",
      "import '../../../src/mx/file/crc32c.ts';",
      "const crc = await import('../../../src/mx/file/crc32c.ts');",
    ];
    for (const way of ways) expect(importsOf(way)[0]).toContain('src/mx');
  });
});
