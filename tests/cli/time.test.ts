/** The memex in time on the command line: log, earlier states, restoring, snapshots, the horizon. */
import { describe, expect, it } from 'vitest';
import { type Desk, newDesk } from './harness/memex.ts';

interface Row {
  readonly commit: number;
  readonly time: string;
  readonly summary: string;
  readonly hash: string;
}

/** A memex of five commits: its making, Alpha, Beta, a link, Alpha changed. */
async function written(): Promise<{ readonly desk: Desk; readonly alpha: string; readonly beta: string }> {
  const desk = newDesk();
  await desk.memex(['init', 'notes']);
  const made = async (title: string) =>
    ((await desk.json(['add', '-', '--title', title], `${title} at first.`)) as { id: string }[])[0]?.id ??
    '';
  const alpha = await made('Alpha');
  const beta = await made('Beta');
  await desk.json(['link', alpha, beta, 'cites']);
  await desk.json(['update', alpha, '-'], 'Alpha changed.');
  return { desk, alpha, beta };
}

const log = async (desk: Desk, ...more: string[]) => (await desk.json(['log', ...more])) as Row[];

describe('memex log', () => {
  it('lists commits, the newest first, and those that changed a node', async () => {
    const { desk, alpha } = await written();
    const rows = await log(desk);
    expect(rows.map(({ commit }) => commit)).toEqual([5, 4, 3, 2]);
    expect(rows.at(-1)?.summary).toBe(`addNode ${alpha}`);
    expect(rows[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(rows[0]?.time).toMatch(/^\d{4}-.*Z$/);
    expect((await log(desk, 'Alpha')).map(({ commit }) => commit)).toEqual([5, 2]);
    expect(await log(desk, '--limit', '2')).toHaveLength(2);
    expect((await desk.memex(['log'])).out).toMatch(/commit {2}time +author +hash +what\n +5 /);
  });
});

describe('memex at', () => {
  it('runs what reads on the memex as it was', async () => {
    const { desk } = await written();
    expect((await desk.memex(['at', '2', 'cat', 'Alpha'])).out).toBe('Alpha at first.');
    expect((await desk.memex(['at', '5', 'cat', 'Alpha'])).out).toBe('Alpha changed.');
    const titles = async (...args: string[]) =>
      ((await desk.json(['at', ...args, 'list', '--sort', 'title'])) as { title: string }[]).map(
        ({ title }) => title,
      );
    expect(await titles('2')).toEqual(['Alpha']);
    expect(await titles('3')).toEqual(['Alpha', 'Beta']);
    expect(await desk.json(['at', '3', 'status'])).toMatchObject({ commit: 3, nodes: 2, links: 0 });
    expect(await desk.json(['at', '4', 'links', 'Alpha'])).toMatchObject({ out: [{ title: 'Beta' }] });
    expect(await desk.json(['at', '2', 'search', 'first'])).toHaveLength(1);
    expect(await desk.json(['at', '2', 'versions', 'Alpha'])).toHaveLength(1);
  });

  it('takes days, times and named snapshots as well', async () => {
    const { desk } = await written();
    const [newest] = await log(desk);
    const nodes = async (moment: string) =>
      ((await desk.json(['at', moment, 'status'])) as { nodes: number }).nodes;
    expect(await nodes(newest?.time ?? '')).toBe(2);
    expect(await nodes(`${(newest?.time ?? '').slice(0, 19)}Z`)).toBe(2);
    expect(await nodes('2999-12-31')).toBe(2);
    await desk.memex(['snapshot', 'one note', '--at', '2']);
    expect(await nodes('one note')).toBe(1);
    const early = await desk.memex(['at', '1999-01-01', 'status']);
    expect(early).toMatchObject({ code: 1, err: expect.stringContaining('nothing from before then') });
  });

  it('says what is wrong with a moment or a command', async () => {
    const { desk } = await written();
    expect(await desk.memex(['at', 'once', 'list'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('“once” is no moment: give a commit (12), a day (2026-11-21)'),
    });
    expect(await desk.memex(['at', '9', 'list'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no commit 9; this memex has 1 to 5.'),
    });
    expect(await desk.memex(['at', '2', 'delete', 'Alpha'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('“delete” cannot be run at an earlier time; these can:'),
    });
    expect(await desk.memex(['at', '2'])).toMatchObject({ code: 2 });
    expect(await desk.memex(['at', '2026-13-40', 'list'])).toMatchObject({ code: 2 });
  });
});

describe('memex restore', () => {
  it('brings a node back as it was, by the name that it has now or had then', async () => {
    const { desk, alpha } = await written();
    await desk.memex(['delete', alpha]);
    const { out } = await desk.memex(['restore', '--at', '2', 'Alpha']);
    expect(out).toBe('“Alpha” is as it was at commit 2.\n');
    expect((await desk.memex(['cat', 'Alpha'])).out).toBe('Alpha at first.');
    expect((await desk.memex(['restore', alpha, '2'])).out).toMatch('is back, as version');
  });

  it('brings everything back, and that can be undone', async () => {
    const { desk } = await written();
    expect(await desk.json(['restore', '--at', '2'])).toEqual({
      at: 2,
      commit: 6,
      restored: 1,
      trashed: 1,
      linksRestored: 0,
      linksRemoved: 0,
      refused: [],
    });
    expect(await desk.json(['list'])).toHaveLength(1);
    await desk.json(['restore', '--at', '5']);
    expect(await desk.json(['links', 'Alpha'])).toMatchObject({ out: [{ title: 'Beta' }] });
    expect((await desk.memex(['cat', 'Alpha'])).out).toBe('Alpha changed.');
    expect((await desk.memex(['verify'])).code).toBe(0);
    expect((await desk.memex(['restore', '--at', '5'])).out).toBe(
      'Everything is as it was at commit 5 already.\n',
    );
    expect((await desk.memex(['restore', 'Alpha'])).code).toBe(2);
  });
});

describe('memex snapshot and horizon', () => {
  it('name, list and drop snapshots', async () => {
    const { desk } = await written();
    expect((await desk.memex(['snapshot', 'draft'])).out).toBe('“draft” is the memex at commit 6.\n');
    expect(await desk.json(['snapshots'])).toMatchObject([{ name: 'draft', commit: 6 }]);
    expect((await desk.memex(['status'])).out).toMatch(/snapshots +draft/);
    await desk.memex(['snapshot', 'draft', '--drop']);
    expect((await desk.memex(['snapshots'])).out).toMatch('no named snapshots');
  });

  it('shows and sets how long history is kept', async () => {
    const { desk } = await written();
    expect((await desk.memex(['horizon'])).out).toBe('All history is kept.\n');
    expect((await desk.memex(['horizon', '30', 'd'])).out).toBe('History is kept for 30 days.\n');
    expect(await desk.json(['horizon'])).toMatchObject({ keep: { days: 30 }, horizon: 0 });
    expect((await desk.memex(['horizon', '20%'])).out).toBe('History is kept in 20 % of the file.\n');
    expect((await desk.memex(['horizon', 'some'])).code).toBe(2);
    await desk.memex(['horizon', 'all']);
    expect(await desk.json(['status'])).toMatchObject({ history: { keep: 'all', horizon: 0 } });
  });

  it('lets old versions go, and says that they lie behind the horizon', async () => {
    const { desk } = await written();
    await desk.memex(['snapshot', 'first', '--at', '2']);
    const { out } = await desk.memex(['horizon', '0.0000001', 'd']);
    expect(out).toMatch(/^History is kept for 0 days from commit \d+ /);
    const behind = await desk.memex(['at', '3', 'list']);
    expect(behind.err).toMatch(/Commit 3 lies behind the horizon: .* and the snapshots “first” \(commit 2\)/);
    expect((await desk.memex(['at', 'first', 'cat', 'Alpha'])).out).toBe('Alpha at first.');
  });
});

it('memex list --roots lists what no link leads to', async () => {
  const { desk } = await written();
  expect(await desk.json(['list', '--roots'])).toMatchObject([{ title: 'Alpha' }]);
});
