/** `memex texts`: PDFs that came in are found by what they say. */
import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { madePdf, protectedPdf } from '../formats/made-pdf.ts';
import { type Desk, newDesk } from './harness/memex.ts';

async function deskWithPdfs(): Promise<Desk> {
  const desk = newDesk();
  writeFileSync(desk.path('Report.pdf'), madePdf([['On the kingfisher'], ['and its kin.']]));
  writeFileSync(desk.path('Locked.pdf'), protectedPdf());
  writeFileSync(desk.path('Broken.pdf'), '%PDF-1.4 and nothing more');
  writeFileSync(desk.path('Note.md'), 'An otter.');
  await desk.memex(['init', 'notes']);
  return desk;
}

describe('memex texts', () => {
  test('takes the text out of each PDF once, and search finds it with the passage', async () => {
    const desk = await deskWithPdfs();
    const added = await desk.memex(['add', 'Report.pdf', 'Locked.pdf', 'Broken.pdf', 'Note.md']);
    expect(added.err).toContain('memex texts');
    expect(await desk.json(['search', 'kingfisher'])).toEqual([]);
    const { taken } = (await desk.json(['texts'])) as { taken: { title: string; outcome: string }[] };
    expect(Object.fromEntries(taken.map(({ title, outcome }) => [title, outcome]))).toEqual({
      'Report.pdf': 'whole',
      'Locked.pdf': 'protected',
      'Broken.pdf': 'unreadable',
    });
    const { out } = await desk.memex(['search', 'kingfisher']);
    expect(out).toContain('Report.pdf');
    expect(out).toContain('On the kingfisher');
    expect(await desk.json(['texts'])).toEqual({ taken: [] });
    expect(await desk.json(['verify'])).toMatchObject({ ok: true });
  });

  test('says for a person what became of each, and complains of nothing else', async () => {
    const desk = await deskWithPdfs();
    await desk.memex(['add', 'Report.pdf', 'Locked.pdf']);
    const { out, err, code } = await desk.memex(['texts']);
    expect(out).toContain('Report.pdf: 31 bytes of text.');
    expect(out).toContain('Locked.pdf: no text, it is protected by a password.');
    expect([err, code]).toEqual(['', 0]);
    expect((await desk.memex(['texts'])).out).toBe('There is no PDF whose text is to be taken out.\n');
  });
});
