import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keptDesk } from './harness/memex.ts';

const desk = keptDesk();
const ok = async (args: readonly string[], input?: string): Promise<string> => {
  const { code, out, err } = await desk.memex(args, input);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
};
beforeAll(async () => {
  await ok(['init', 'links']);
  await ok(['add', '-', '--title', 'Letter'], 'Ada writes to Charles of the engine. The engine weaves.');
  await ok(['add', '-', '--title', 'Ada', '--type', 'person'], 'She wrote of the engine.');
});
afterAll(() => desk.remove());

describe('types of links', () => {
  test('are listed with what they mean, and given a meaning', async () => {
    expect(await desk.json(['link-types', 'cites'])).toEqual([
      expect.objectContaining({ type: 'cites', inverse: 'cited by', count: 0 }),
    ]);
    await ok(['link-types', 'written by', '--inverse', 'wrote', '--to', 'person', '--from', 'note']);
    await ok(['link', 'Letter', 'Ada', 'written by']);
    expect(await ok(['link-types'])).toMatch(/1 +written by +wrote +note +person/);
    const refused = await desk.memex(['link', 'Ada', 'Letter', 'written by']);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('leads from nodes of type note; “Ada” is of type person');
    await ok(['link-types', 'written by', '--reset']);
    expect(await desk.json(['link-types', 'written by'])).toEqual([
      expect.objectContaining({ to: [], inverse: '' }),
    ]);
  });

  test('need a name to say it of', async () => {
    const wrong = await desk.memex(['link-types', '--inverse', 'wrote']);
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('name the type that --inverse is said of');
    expect((await desk.memex(['link-types', 'nobody uses it'])).err).toContain(
      'no link is of type “nobody uses it”',
    );
  });
});

describe('a link between passages', () => {
  test('keeps their words, and says what has become of them', async () => {
    const passages = ['--passage', 'The engine weaves.', '--target-passage', 'wrote of the engine'];
    await ok(['link', 'Letter', 'Ada', 'supports', ...passages]);
    const links = async () => {
      const found = await desk.json(['links', 'Letter']);
      expect(found).toMatchObject({ out: [{ type: 'written by' }, { type: 'supports' }] });
      return Object(found).out[1];
    };
    expect(await links()).toMatchObject({
      passage: { quote: 'The engine weaves.', state: 'there' },
      targetPassage: { quote: 'wrote of the engine', state: 'there' },
    });
    await ok(['update', 'Letter', '-'], 'Above all: the engine really weaves. So Ada writes.');
    await ok(['update', 'Ada', '-'], 'Nothing is left.');
    expect(await links()).toMatchObject({ passage: { state: 'changed' }, targetPassage: { state: 'gone' } });
    expect(await ok(['links', 'Letter'])).toContain(
      '“The engine weaves.” (changed) → “wrote of the engine” (gone)',
    );
  });

  test('is refused when the words do not stand there', async () => {
    const refused = await desk.memex(['link', 'Letter', 'Ada', '--passage', 'Something else']);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('“Letter” has no passage “Something else”.');
  });
});
