/** Folders of notes for tests: a real one where it is at hand, and a made one of the same kind. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

/** The folder of real notes that tests use when it is there. */
export function realVault(): string | undefined {
  return ['../shared/data/vault', '../../shared/data/vault']
    .map((path) => resolve(path))
    .find((path) => existsSync(path));
}

/** Paths of all files, from the folder on, with `/`. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Notes that mention each other in a ring, each with an attachment, and one mention of nothing. */
export function makeVault(folder: string): string {
  mkdirSync(join(folder, 'files'), { recursive: true });
  for (let i = 0; i < 40; i++) {
    const text =
      `# Note ${i}\n\nAfter it comes [[Note ${(i + 1) % 40}]], beside it ![[blob ${i}.bin]].\n`.repeat(
        1 + (i % 30),
      );
    writeFileSync(join(folder, `Note ${i}.md`), i === 0 ? `${text}[[Nothing]]\n` : text);
    const blob = new Uint8Array(20_000 + i * 997).map((_, at) => (at * (i + 3) * 2654435761) >>> 13);
    writeFileSync(join(folder, 'files', `blob ${i}.bin`), blob);
  }
  return folder;
}
