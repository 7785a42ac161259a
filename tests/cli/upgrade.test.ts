/** `memex upgrade`, as a program of the made-up next format has it; run in this process for that. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import type { Call } from '../../src/cli/command.ts';
import { upgrade } from '../../src/cli/commands/upgrade.ts';
import { type Desk, newDesk } from './harness/memex.ts';

vi.mock('../../src/mx/file/superblock.ts', async (original) => ({
  ...(await original<object>()),
  FORMAT_MINOR: 2,
}));
vi.mock('../../src/mx/store/upgrades.ts', async () => {
  const { MEASURE_TITLES } = await import('../model/next-format.ts');
  return { UPGRADES: [MEASURE_TITLES] };
});

/** A memex of 1.1, made by the program of 1.1. */
async function oldMemex(): Promise<Desk> {
  const desk = newDesk();
  writeFileSync(desk.path('Old.md'), 'Written long ago.');
  await desk.memex(['init', 'notes']);
  await desk.memex(['add', 'Old.md']);
  return desk;
}

/** What the command answers. */
async function run(desk: Desk, ...flags: string[]): Promise<unknown> {
  const said: unknown[] = [];
  const call: Call = {
    arguments: [],
    file: desk.path('notes.mx'),
    at: undefined,
    output: {
      json: true,
      answer: (value) => void said.push(value),
      remark: () => undefined,
      bytes: async () => undefined,
    },
    flag: (name) => flags.includes(name),
    text: () => undefined,
    texts: () => [],
  };
  await upgrade.run(call);
  return said[0];
}

describe('memex upgrade', () => {
  it('makes a copy of the memex as it was, then brings it up to date', async () => {
    const desk = await oldMemex();
    const before = readFileSync(desk.path('notes.mx'));
    expect(await run(desk)).toMatchObject({ from: '1.1', to: '1.2', copy: desk.path('notes-1.1.mx') });
    expect(readFileSync(desk.path('notes-1.1.mx')).equals(before)).toBe(true);
    expect(await desk.json(['status', '-f', 'notes-1.1.mx'])).toMatchObject({ formatVersion: '1.1' });
    const refused = await desk.memex(['status', '-f', 'notes.mx']);
    expect(refused.err).toContain('Open it with a newer Memex');
    expect(await run(desk)).toMatchObject({ from: '1.2', to: '1.2' });
  });

  it('writes over nothing that is there, and then changes nothing', async () => {
    const desk = await oldMemex();
    writeFileSync(desk.path('notes-1.1.mx'), 'Mine.');
    await expect(run(desk)).rejects.toThrow('is there already');
    expect(await desk.json(['status', '-f', 'notes.mx'])).toMatchObject({ formatVersion: '1.1' });
  });

  it('makes no copy when told so', async () => {
    const desk = await oldMemex();
    await run(desk, 'no-copy');
    expect(readdirSync(desk.folder).filter((name) => name.endsWith('.mx'))).toEqual(['notes.mx']);
  });

  it('has nothing to do for a memex that is up to date', async () => {
    const desk = await oldMemex();
    const { out } = await desk.memex(['upgrade', '-f', 'notes.mx']);
    expect(out).toContain('is up to date (format 1.1)');
  });
});
