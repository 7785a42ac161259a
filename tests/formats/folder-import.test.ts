import { beforeEach, describe, expect, it } from 'vitest';
import { entriesInEnglish, importFiles } from '../../src/formats/folder-import.ts';
import type { ImportSource } from '../../src/formats/import-source.ts';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { createStore, MxError, openStore, type Store } from '../../src/mx/index.ts';
import { repeatable } from '../model/model-store.ts';
import { hasVault, source, vaultSources } from './vault.ts';

let file: MemoryFile;
let store: Store;

beforeEach(async () => {
  file = new MemoryFile();
  store = createStore(file, { ...(await repeatable()), creator: 'test' });
});

async function outcomes(sources: readonly ImportSource[]): Promise<Record<string, string>> {
  const { entries } = await importFiles(store, sources);
  return Object.fromEntries(entries.map(({ path, outcome }) => [path, outcome]));
}

function at(path: string) {
  const node = store.snapshot().nodes.atPath(path);
  if (node === undefined) throw new Error(`nothing at ${path}`);
  return node;
}

function textAt(path: string): string {
  return new TextDecoder().decode(store.snapshot().content.read(at(path).id));
}

/** Bytes that cannot be read, from the first on. */
function failing(why: string): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error(why)) }) };
}

describe('importing a folder', () => {
  it('makes a note of Markdown and a file of anything else, with the path as identity', async () => {
    const report = await importFiles(store, [
      source('v/a/Note.md', '---\ntags: [x]\n---\nSee [[Other]] and ![[p.png]].', 1_700_000_000_000),
      source('v/p.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)),
      source('lone.txt', 'text'),
    ]);
    expect(report.entries.map(({ outcome }) => outcome)).toEqual(['added', 'added', 'added']);
    const note = at('v/a/Note.md');
    expect(note).toMatchObject({
      type: 'note',
      title: 'Note',
      mediaType: 'text/markdown',
      modified: 1_700_000_000_000,
    });
    expect(note.metadata).toEqual({ title: 'Note', filename: 'Note.md', path: 'v/a/Note.md', tags: ['x'] });
    expect(at('v/p.png')).toMatchObject({ type: 'file', title: 'p.png', mediaType: 'image/png' });
    expect(at('lone.txt').metadata).toEqual({ filename: 'lone.txt', path: 'lone.txt' });
    expect(report.unresolved).toEqual([{ path: 'v/a/Note.md', name: 'Other' }]);
    const { out } = store.snapshot().references.of(note.id);
    expect(out.map(({ target }) => target)).toEqual([undefined, at('v/p.png').id]);
  });

  it('calls what Notion has exported by its name, and follows its links by their paths', async () => {
    const [page, sub] = ['0f'.repeat(16), 'a1'.repeat(16)];
    const report = await importFiles(store, [
      source(`Export/Plans ${page}.md`, `# Plans\n\n[The garden](Plans%20${page}/The%20garden%20${sub}.md)`),
      source(`Export/Plans ${page}/The garden ${sub}.md`, '# The garden'),
      source('Export/abcdef.md', 'No such name.'),
    ]);
    expect(report.unresolved).toEqual([]);
    const plans = at(`Export/Plans ${page}.md`);
    const garden = at(`Export/Plans ${page}/The garden ${sub}.md`);
    expect([plans.title, garden.title, at('Export/abcdef.md').title]).toEqual([
      'Plans',
      'The garden',
      'abcdef',
    ]);
    const { out } = store.snapshot().references.of(plans.id);
    expect(out.map(({ target }) => target)).toEqual([garden.id]);
  });

  it('again updates what changed and leaves the rest', async () => {
    await importFiles(store, [
      source('v/a.md', 'one'),
      source('v/b.md', 'two'),
      source('v/c.bin', new Uint8Array(5)),
    ]);
    const { commit } = store;
    const id = at('v/b.md').id;
    expect(await outcomes([source('v/a.md', 'one'), source('v/c.bin', new Uint8Array(5))])).toEqual({
      'v/a.md': 'unchanged',
      'v/c.bin': 'unchanged',
    });
    expect(store.commit).toBe(commit);
    const now = [source('v/a.md', 'one'), source('v/b.md', 'changed'), source('v/d.md', 'new')];
    expect(await outcomes(now)).toEqual({ 'v/a.md': 'unchanged', 'v/b.md': 'updated', 'v/d.md': 'added' });
    expect(at('v/b.md')).toMatchObject({ id, version: 2 });
    expect(textAt('v/b.md')).toBe('changed');
  });

  it('takes over properties that changed in the file, and keeps what was given in the memex', async () => {
    await importFiles(store, [source('v/a.md', '---\nstatus: draft\nold: 1\ntags: [x]\n---\n')]);
    const { id } = at('v/a.md');
    store.apply([{ kind: 'updateNode', id, metadata: { title: 'My own title', rating: 5 } }]);
    store.sync();
    await importFiles(store, [source('v/a.md', '---\nstatus: done\ntags: [x]\n---\n')]);
    expect(at('v/a.md').metadata).toEqual({
      title: 'My own title',
      rating: 5,
      status: 'done',
      tags: ['x'],
      filename: 'a.md',
      path: 'v/a.md',
    });
  });

  it('never takes back what was edited in the memex, and keeps the edit in the history when both changed', async () => {
    await importFiles(store, [source('v/a.md', 'from the file')]);
    const { id } = at('v/a.md');
    store.apply([{ kind: 'updateNode', id, content: 'edited here' }]);
    store.sync();
    expect(await outcomes([source('v/a.md', 'from the file')])).toEqual({ 'v/a.md': 'unchanged' });
    expect(textAt('v/a.md')).toBe('edited here');
    const { entries } = await importFiles(store, [source('v/a.md', 'changed on the disk')]);
    expect(entries).toMatchObject([
      { outcome: 'updated', reason: expect.stringContaining('edited here too') },
    ]);
    expect(textAt('v/a.md')).toBe('changed on the disk');
    expect(new TextDecoder().decode(store.snapshot().content.read(id, 2))).toBe('edited here');
  });

  it('refuses to overwrite what is edited while the import runs', async () => {
    await importFiles(store, [source('v/a.md', 'one'), source('v/b.md', 'one')]);
    const { id } = at('v/a.md');
    const meanwhile: ImportSource = {
      ...source('v/c.md', 'c'),
      async *read() {
        store.apply([{ kind: 'updateNode', id, content: 'typed meanwhile' }]);
        store.sync();
        yield new TextEncoder().encode('c');
      },
    };
    const { entries } = await importFiles(store, [
      source('v/a.md', 'two'),
      source('v/b.md', 'two'),
      meanwhile,
    ]);
    expect(entries.map(({ outcome }) => outcome)).toEqual(['failed', 'updated', 'added']);
    expect(textAt('v/a.md')).toBe('typed meanwhile');
  });

  it('gives a note the type that its front matter names', async () => {
    await importFiles(store, [source('v/Ada.md', '---\ntype: person\n---\n')]);
    expect(at('v/Ada.md').type).toBe('person');
    await importFiles(store, [source('v/Ada.md', 'no more')]);
    expect(at('v/Ada.md').type).toBe('note');
  });

  it('leaves out what belongs to programs, and refuses paths that lead out', async () => {
    const paths = ['v/.obsidian/app.json', 'v/.DS_Store', 'v/a/Thumbs.db', '__MACOSX/v/x', '.hidden'];
    const report = await importFiles(store, [
      ...paths.map((path) => source(path, 'x')),
      source('v/../../etc/passwd', 'x'),
      source('C:\\x', 'x'),
      source('/', 'x'),
      source('./v\\b//c.md', 'x'),
    ]);
    expect(report.hidden).toBe(paths.length);
    expect(report.entries.map(({ path, outcome }) => [path, outcome])).toEqual([
      ['v/../../etc/passwd', 'failed'],
      ['C:\\x', 'failed'],
      ['/', 'failed'],
      ['v/b/c.md', 'added'],
    ]);
  });

  it('keeps the same name in two spellings of Unicode apart from nothing', async () => {
    expect(await outcomes([source('v/Café.md', 'x')])).toEqual({ 'v/Café.md': 'added' });
    expect(await outcomes([source('v/Cafe\u0301.md', 'x')])).toEqual({ 'v/Café.md': 'unchanged' });
  });

  it('takes a path that comes twice as a change of the first', async () => {
    const report = await importFiles(store, [source('v/a.md', 'one'), source('v/a.md', 'two')]);
    expect(report.entries.map(({ outcome }) => outcome)).toEqual(['added', 'updated']);
    expect(textAt('v/a.md')).toBe('two');
  });

  it('reports a file that cannot be read, and goes on', async () => {
    const broken = { path: 'v/broken.md', size: 10, read: () => failing('the disk is gone') };
    const { entries } = await importFiles(store, [source('v/a.md', 'a'), broken, source('v/b.md', 'b')]);
    expect(entries.map(({ outcome }) => outcome)).toEqual(['added', 'failed', 'added']);
    expect(entries[1]?.reason).toBe('It could not be read: the disk is gone');
  });

  it('reports a file that breaks off while it is read, takes nothing of it, and goes on', async () => {
    const size = 6_000_000;
    const breaking = (path: string, whole: number): ImportSource => ({
      path,
      size,
      async *read() {
        for (let i = 0; i < whole; i++) yield Uint8Array.from({ length: 100_000 }, (_, at) => (at * at) >> 7);
        throw new Error('it is gone.');
      },
    });
    // One is gone while it is looked at, the other while its content is staged.
    const report = await importFiles(store, [
      breaking('v/soon.bin', 0),
      breaking('v/late.bin', 50),
      source('v/a.md', 'a'),
    ]);
    expect(report.entries).toMatchObject([
      { path: 'v/soon.bin', outcome: 'failed', reason: 'It could not be read: it is gone.' },
      { path: 'v/late.bin', outcome: 'failed', reason: 'It could not be read: it is gone.' },
      { path: 'v/a.md', outcome: 'added' },
    ]);
    expect(report).toMatchObject({ contentBytes: 1 });
    expect(store.status()).toMatchObject({ nodes: 1, contentBytes: 1 });
  });

  it('leaves a node as it is when its file cannot be read any more', async () => {
    await importFiles(store, [source('v/a.md', 'kept')]);
    const gone: ImportSource = { ...source('v/a.md', 'kept'), read: () => failing('it is gone.') };
    const { entries } = await importFiles(store, [gone]);
    expect(entries).toMatchObject([
      { path: 'v/a.md', outcome: 'failed', sayings: [{ code: 'unreadable', facts: ['it is gone.'] }] },
    ]);
    expect(entriesInEnglish(entries)).toEqual([
      { path: 'v/a.md', outcome: 'failed', reason: 'It could not be read: it is gone.' },
    ]);
    expect(textAt('v/a.md')).toBe('kept');
  });

  it('lets a file that the store refuses harm no other', async () => {
    const deep = `a: ${'['.repeat(30)}${']'.repeat(30)}`;
    const huge = Array.from({ length: 3_000 }, (_, i) => `  k${i}: &a${i} ${'x'.repeat(60)}`).join('\n');
    const { entries } = await importFiles(store, [
      source('v/a.md', 'a'),
      source('v/odd.md', `---\n${deep}\nmap:\n${huge}\n---\n`),
      source('v/bad yaml.md', '---\na: [\n---\n'),
    ]);
    expect(entries.map(({ outcome }) => outcome)).toEqual(['added', 'added', 'added']);
    expect(entries[2]?.reason).toMatch(/^The front matter is not valid YAML/);
  });

  it('stages large files, knows them again, and sees one changed byte', async () => {
    const large = Uint8Array.from({ length: 6_000_000 }, (_, i) => (i * i) >> 7);
    expect(await outcomes([source('v/large.bin', large)])).toEqual({ 'v/large.bin': 'added' });
    expect(Buffer.compare(store.snapshot().content.read(at('v/large.bin').id), large)).toBe(0);
    expect(await outcomes([source('v/large.bin', large)])).toEqual({ 'v/large.bin': 'unchanged' });
    const changed = large.slice();
    changed[5_500_000] = changed[5_500_000]! ^ 1;
    const report = await importFiles(store, [source('v/large.bin', changed)]);
    expect(report.entries[0]?.outcome).toBe('updated');
    expect(report.newBytes).toBeLessThan(1_000_000);
  });

  it('stopped in the middle keeps what was committed', async () => {
    const controller = new AbortController();
    const sources = Array.from({ length: 200 }, (_, i) => source(`v/${i}.md`, `note ${i}`));
    const report = await importFiles(store, sources, {
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done === 100) controller.abort();
      },
    });
    expect(report.cancelled).toBe(true);
    const reopened = openStore(new MemoryFile(file.bytes()), await repeatable());
    expect(reopened.status().nodes).toBe(report.entries.filter(({ outcome }) => outcome === 'added').length);
    expect(reopened.status().nodes).toBeGreaterThanOrEqual(64);
    expect(reopened.status().nodes).toBeLessThan(200);
  });

  it('on a full disk keeps what was committed and fails the rest', async () => {
    const sources = Array.from({ length: 200 }, (_, i) => source(`v/${i}.md`, `note ${i}`));
    const sync = store.sync.bind(store);
    let syncs = 0;
    store.sync = () => {
      if (++syncs > 1) throw new MxError('storage-full', 'The disk is full.');
      sync();
    };
    const { entries } = await importFiles(store, sources);
    expect(entries.filter(({ outcome }) => outcome === 'added')).toHaveLength(64);
    expect(entries.filter(({ reason }) => reason === 'The disk is full.')).toHaveLength(136);
  });
});

describe.runIf(hasVault)('the vault of real notes', () => {
  it('comes in whole, again without a change, and with its references', async () => {
    const sources = vaultSources();
    const report = await importFiles(store, sources);
    expect(report.entries.filter(({ outcome }) => outcome === 'added')).toHaveLength(308);
    expect(store.status()).toMatchObject({ nodes: 308, references: 1_667, unresolvedReferences: 7 });
    // Verified by hand: the folder has neither this video nor any note called Example.
    expect(new Set(report.unresolved.map(({ name }) => name))).toEqual(
      new Set(['obsidian-cli.mp4', 'Example', 'Example.md']),
    );
    const types = Object.fromEntries(
      store
        .snapshot()
        .nodes.types()
        .map(({ value, count }) => [value, count]),
    );
    expect(types).toEqual({ note: 173, file: 135 });

    const view = store.snapshot();
    for (const { path, read } of sources) {
      const pieces: Uint8Array[] = [];
      for await (const piece of read()) pieces.push(piece);
      expect(Buffer.compare(Buffer.concat(pieces), view.content.read(at(path).id)), path).toBe(0);
    }

    const again = await importFiles(store, sources);
    expect(again.entries.every(({ outcome }) => outcome === 'unchanged')).toBe(true);
    expect(again.newBytes).toBe(0);
    const home = await importFiles(store, [source('vault/Home.md', 'Changed')]);
    expect(home.entries).toMatchObject([{ path: 'vault/Home.md', outcome: 'updated' }]);
  });
});
