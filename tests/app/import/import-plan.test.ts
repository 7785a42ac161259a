import '../words/english.ts';
import { describe, expect, it } from 'vitest';
import { importPlan, kindOf, memexFileIn } from '../../../src/app/import/import-plan.ts';
import { reportText } from '../../../src/app/import/report-text.ts';
import { fileNameFor } from '../../../src/app/import/save-file.ts';
import { timeLeft } from '../../../src/app/import/time-left.ts';
import { withUnread } from '../../../src/app/import/unread.ts';
import type { ImportReport } from '../../../workers/import-protocol.ts';

const file = (path: string, bytes = 10) => ({ path, file: new File(['x'.repeat(bytes)], path) });

describe('the look before an import', () => {
  it('counts kinds and bytes', () => {
    const plan = importPlan({
      files: [file('V/a.md', 4), file('V/b.MD', 6), file('V/c.png', 100), file('V/d.xyz', 1)],
      leftOut: [],
      unread: [],
      folders: ['V'],
    });
    expect([plan.name, plan.counts.note, plan.counts.image, plan.counts.other, plan.bytes]).toEqual([
      'V',
      2,
      1,
      1,
      111,
    ]);
    expect(plan.bytesByKind.note).toBe(10);
  });

  it('knows files by their names', () => {
    expect(['a.md', 'b.JPEG', 'c.pdf', 'd.ogg', 'e.webm', 'f'].map(kindOf)).toEqual([
      'note',
      'image',
      'document',
      'sound',
      'film',
      'other',
    ]);
  });

  it('takes a lone .mx for a memex, and one among other things for a file', () => {
    const parts = { leftOut: [], unread: [], folders: [] };
    expect(memexFileIn({ files: [file('notes.mx')], ...parts })?.name).toBe('notes.mx');
    expect(memexFileIn({ files: [file('notes.mx'), file('a.md')], ...parts })).toBeUndefined();
    const unread = [{ path: 'V/locked', reason: 'It could not be read: not allowed' }];
    expect(memexFileIn({ files: [file('V/notes.mx')], ...parts, unread })).toBeUndefined();
  });
});

describe('the report', () => {
  const report: ImportReport = {
    entries: [
      { path: 'V/a.md', outcome: 'added' },
      { path: 'V/b.md', outcome: 'failed', reason: 'it is locked' },
    ],
    cancelled: false,
    contentBytes: 20,
    newBytes: 10,
    unresolved: [{ path: 'V/a.md', name: 'Nowhere' }],
  };

  it('is kept as text with every file, every missing name and what was left out', () => {
    const text = reportText('V', 'My memex', report, [{ path: 'V/.git', reason: 'hidden' }], 0);
    expect(text).toContain('V/a.md\tAdded');
    expect(text).toContain('V/b.md\tFailed: it is locked');
    expect(text).toContain('V/a.md\t[[Nowhere]]');
    expect(text).toContain('V/.git\thidden');
  });

  it('names what the page could not open, as failed, before all else', () => {
    const unread = [{ path: 'V/locked', reason: 'It could not be read: not allowed' }];
    const whole = withUnread(report, { files: [], leftOut: [], unread, folders: ['V'] });
    expect(whole.entries).toEqual([
      { path: 'V/locked', outcome: 'failed', reason: 'It could not be read: not allowed' },
      ...report.entries,
    ]);
    const text = reportText('V', 'My memex', whole, [], 0);
    expect(text).toContain('2 files failed');
    expect(text).toContain('V/locked\tFailed: It could not be read: not allowed');
  });

  it('gets a name that any disk takes', () => {
    expect(fileNameFor('Field notes: 2026/11', 'mx', new Date(2026, 10, 3))).toBe(
      'field-notes-2026-11-2026-11-03.mx',
    );
    expect(fileNameFor('///', 'mx', new Date(2026, 0, 1))).toBe('memex-2026-01-01.mx');
  });
});

describe('the time left', () => {
  it('is not guessed too early', () => {
    expect(timeLeft(1_000, 0.5)).toBeUndefined();
    expect(timeLeft(10_000, 0.01)).toBeUndefined();
  });

  it('follows from what took how long', () => {
    expect(timeLeft(10_000, 0.5)).toBe('about 10 s left');
    expect(timeLeft(60_000, 0.1)).toBe('about 9 min left');
  });
});
