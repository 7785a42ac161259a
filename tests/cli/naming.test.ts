import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keptDesk } from './harness/memex.ts';

const desk = keptDesk();
let ids: string[] = [];

beforeAll(async () => {
  await desk.memex(['init', 'notes']);
  for (const title of ['Twin', 'Twin', 'Single']) {
    const [entry] = (await desk.json(['add', '-', '--title', title], `${title} ${ids.length}`)) as {
      id: string;
    }[];
    ids = [...ids, entry?.id ?? ''];
  }
});
afterAll(() => desk.remove());

const show = async (name: string) => (await desk.json(['show', name])) as { id: string };

describe('a node is named', () => {
  test('by its id', async () => {
    expect((await show(ids[2] ?? '')).id).toBe(ids[2]);
  });

  test('by the end of its id, four characters or more', async () => {
    expect((await show((ids[2] ?? '').slice(-8))).id).toBe(ids[2]);
  });

  test('by its beginning, when no other id begins so', async () => {
    expect((await show((ids[2] ?? '').slice(0, -1))).id).toBe(ids[2]);
  });

  test('by its exact title', async () => {
    expect((await show('Single')).id).toBe(ids[2]);
  });

  test('but not by fewer characters, nor by part of a title', async () => {
    for (const name of [(ids[2] ?? '').slice(-3), 'Singl', 'nonexistent', 'invalid']) {
      const { code, err } = await desk.memex(['show', name]);
      expect(code, name).toBe(1);
      expect(err).toMatch(/^memex: .*\n$/);
    }
  });

  test('unambiguously: else one sentence lists the candidates', async () => {
    const { code, out, err } = await desk.memex(['show', 'Twin']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^memex: .*\n$/);
    expect(err).toContain(ids[0]);
    expect(err).toContain(ids[1]);
    expect(err).not.toContain(ids[2]);
  });

  test('and an error leaves the memex usable', async () => {
    expect((await desk.memex(['delete', 'nonexistent'])).code).toBe(1);
    expect((await desk.memex(['add', '-', '--title', 'after'], 'x')).code).toBe(0);
  });
});
