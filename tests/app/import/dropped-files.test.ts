import '../words/english.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isHidden, readChosen, readDrop, readPaste } from '../../../src/app/import/dropped-files.ts';

/** A folder is an object of children, a file its text; an error stands for a file that cannot be read. */
type Tree = { readonly [name: string]: Tree | string | Error };

const folder = (tree: Tree | string | Error): tree is Tree =>
  typeof tree === 'object' && !(tree instanceof Error);

/** A folder whose children cannot be told. */
const LOCKED: Tree = {};
const refusal = new Error('it is locked');

/** An entry of the older API, which gives children in portions. */
function entryOf(name: string, tree: Tree | string | Error): FileSystemEntry {
  const portions = folder(tree) ? [Object.entries(tree).slice(0, 2), Object.entries(tree).slice(2), []] : [];
  const entry = {
    name,
    isFile: !folder(tree),
    isDirectory: folder(tree),
    file: (found: (file: File) => void, failed: (error: Error) => void) =>
      tree instanceof Error ? failed(tree) : found(new File([String(tree)], name)),
    createReader: () => ({
      readEntries: (found: (entries: FileSystemEntry[]) => void, failed: (error: Error) => void) =>
        tree === LOCKED
          ? failed(refusal)
          : found((portions.shift() ?? []).map(([child, below]) => entryOf(child, below))),
    }),
  };
  return entry as Partial<FileSystemEntry> as FileSystemEntry;
}

/** A handle of the newer API. */
function handleOf(name: string, tree: Tree | string | Error): FileSystemHandle {
  const handle = {
    name,
    kind: folder(tree) ? 'directory' : 'file',
    getFile: async () => {
      if (tree instanceof Error) throw tree;
      return new File([String(tree)], name);
    },
    async *values() {
      if (tree === LOCKED) throw refusal;
      for (const [child, below] of Object.entries(tree)) yield handleOf(child, below as Tree);
    },
  };
  return handle as Partial<FileSystemHandle> as FileSystemHandle;
}

type Door = 'handle' | 'entry' | 'refused handle' | 'file';

function transferOf(tree: Tree, door: Door): DataTransfer {
  const items = Object.entries(tree).map(([name, below]) => ({
    kind: 'file',
    ...(door === 'handle' && { getAsFileSystemHandle: async () => handleOf(name, below) }),
    ...(door === 'refused handle' && {
      getAsFileSystemHandle: () => Promise.reject(new DOMException('not this folder', 'SecurityError')),
    }),
    webkitGetAsEntry: () => (door === 'file' ? null : entryOf(name, below)),
    getAsFile: () => new File([String(below)], name),
  }));
  return { items, files: [] } as Partial<Record<keyof DataTransfer, unknown>> as DataTransfer;
}

const vault: Tree = {
  Vault: {
    'Home.md': '# Home',
    Notes: { 'Memex.md': 'a desk', Deep: { 'film.png': 'png' } },
    '.obsidian': { 'app.json': '{}' },
    '.DS_Store': '',
    Empty: {},
  },
};
const paths = ['Vault/Home.md', 'Vault/Notes/Memex.md', 'Vault/Notes/Deep/film.png'];

beforeEach(() => vi.spyOn(console, 'warn').mockImplementation(() => undefined));
afterEach(() => vi.restoreAllMocks());

describe('a dropped folder', () => {
  for (const door of ['handle', 'entry', 'refused handle'] as const) {
    it(`is walked to its last file, its own name first in every path (by ${door})`, async () => {
      const dropped = await readDrop(transferOf(vault, door));
      expect(dropped.files.map(({ path }) => path)).toEqual(paths);
      expect(await dropped.files[1]?.file.text()).toBe('a desk');
      expect(dropped.folders).toEqual(['Vault']);
    });

    it(`leaves out what programs keep for themselves, and says so (by ${door})`, async () => {
      const { leftOut } = await readDrop(transferOf(vault, door));
      expect(leftOut).toEqual([
        { path: 'Vault/.obsidian', reason: 'hidden' },
        { path: 'Vault/.DS_Store', reason: 'hidden' },
      ]);
    });

    it(`goes on past a file that cannot be read, with the reason (by ${door})`, async () => {
      const tree = { Vault: { 'a.md': refusal, 'b.md': 'b' } };
      const dropped = await readDrop(transferOf(tree, door));
      expect(dropped.files.map(({ path }) => path)).toEqual(['Vault/b.md']);
      expect(dropped.unread).toEqual([{ path: 'Vault/a.md', reason: 'It could not be read: it is locked' }]);
      expect(dropped.leftOut).toEqual([]);
    });

    it(`goes on past a folder that cannot be read, with the reason (by ${door})`, async () => {
      const tree = { Vault: { locked: LOCKED, 'b.md': 'b' }, Other: LOCKED, 'c.md': 'c' };
      const dropped = await readDrop(transferOf(tree, door));
      expect(dropped.files.map(({ path }) => path)).toEqual(['Vault/b.md', 'c.md']);
      expect(dropped.unread).toEqual([
        { path: 'Vault/locked', reason: 'It could not be read: it is locked' },
        { path: 'Other', reason: 'It could not be read: it is locked' },
      ]);
    });

    it(`is read 64 folders deep; what lies deeper is named by the topmost left out (by ${door})`, async () => {
      let tree: Tree = { 'deepest.md': '' };
      for (let depth = 66; depth > 0; depth--) tree = { [`d${depth}`]: tree, [`in ${depth - 1}.md`]: '' };
      const dropped = await readDrop(transferOf({ Vault: tree }, door));
      expect(dropped.files).toHaveLength(65);
      const last = `Vault/${Array.from({ length: 64 }, (_, i) => `d${i + 1}`).join('/')}`;
      expect(dropped.files.map(({ path }) => path)).toContain(`${last}/in 64.md`);
      expect(dropped.unread).toEqual([
        {
          path: `${last}/d65`,
          reason: 'It lies more than 64 folders deep, and was left out with all that is in it.',
        },
      ]);
    });
  }

  it('reads more children than one portion holds', async () => {
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`${index}.md`, '']));
    const dropped = await readDrop(transferOf({ Many: many }, 'entry'));
    expect(dropped.files).toHaveLength(250);
  });
});

describe('dropped files', () => {
  it('have their names as paths', async () => {
    for (const door of ['handle', 'entry', 'file'] as const) {
      const dropped = await readDrop(transferOf({ 'a.md': 'a', 'b.png': 'b' }, door));
      expect(dropped.files.map(({ path }) => path)).toEqual(['a.md', 'b.png']);
      expect(dropped.folders).toEqual([]);
    }
  });

  it('may be hidden when someone drops them by hand', async () => {
    const dropped = await readDrop(transferOf({ '.vimrc': 'set nu' }, 'entry'));
    expect(dropped.files.map(({ path }) => path)).toEqual(['.vimrc']);
  });
});

describe('chosen files', () => {
  it('keep the path that a folder chooser gives', () => {
    const file = new File(['x'], 'Memex.md');
    Object.defineProperty(file, 'webkitRelativePath', { value: 'Vault/Notes/Memex.md' });
    const hidden = new File(['x'], 'app.json');
    Object.defineProperty(hidden, 'webkitRelativePath', { value: 'Vault/.obsidian/app.json' });
    const dropped = readChosen([file, hidden]);
    expect(dropped.files.map(({ path }) => path)).toEqual(['Vault/Notes/Memex.md']);
    expect(dropped.leftOut.map(({ path }) => path)).toEqual(['Vault/.obsidian/app.json']);
    expect(dropped.folders).toEqual(['Vault']);
  });
});

describe('a paste', () => {
  it('dates an image that has no name of its own', () => {
    const files = [new File(['x'], 'image.png', { type: 'image/png' }), new File(['y'], 'Letter.pdf')];
    const transfer = { files } as Partial<Record<keyof DataTransfer, unknown>> as DataTransfer;
    const dropped = readPaste(transfer, new Date(2026, 10, 21, 9, 5, 7));
    expect(dropped.files.map(({ path }) => path)).toEqual(['Pasted 2026-11-21 09.05.07.png', 'Letter.pdf']);
  });
});

describe('hidden names', () => {
  it('are dot files and what systems leave behind', () => {
    expect(['.git', '.obsidian', 'Thumbs.db', '__MACOSX'].every(isHidden)).toBe(true);
    expect(['Notes', 'a.md', 'my.folder'].some(isHidden)).toBe(false);
  });
});
