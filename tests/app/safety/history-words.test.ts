import '../words/english.ts';
import { describe, expect, test } from 'vitest';
import { engineSentence, hitRate } from '../../../src/app/safety/engine-report.ts';
import {
  commitWords,
  reachWords,
  restoredWords,
  trimmedWords,
} from '../../../src/app/safety/history-words.ts';
import { repairedWords } from '../../../src/app/safety/tasks.ts';
import { ENGINE } from '../fake-engine.ts';

const size = (bytes: number) => `${bytes} B`;

describe('what a commit did', () => {
  test('is counted by its deeds', () => {
    const summary = 'addNode 01a, addNode 01b, addLink 3, and 7 more';
    expect(commitWords({ summary })).toBe('2 nodes made, 1 link made, 7 other changes');
  });

  test('stays as it is when it was said in words', () => {
    for (const summary of ['restore everything to commit 12', 'constructor', '__proto__ 1, toString 2'])
      expect(commitWords({ summary })).toBe(summary);
  });
});

describe('history in words', () => {
  test('says how far back it goes', () => {
    const all = { keep: 'all', horizon: 0, snapshots: [] } as const;
    expect(reachWords(all, 1204, 0)).toBe(
      'It can be read as it was at any of 1,204 commits from the first on; no older versions of notes and files.',
    );
    const some = { keep: { days: 3 }, horizon: 9, horizonTime: Date.UTC(2026, 1, 3, 12), snapshots: [] };
    expect(reachWords(some, 12, 1)).toMatch(/back to 3 February 2026 at .*, commit 9; 1 older version of/);
  });

  test('says what went, and what came back', () => {
    expect(trimmedWords({ horizon: 4, versions: 0, freedBytes: 0 })).toContain('nothing had to go');
    expect(trimmedWords({ horizon: 4, versions: 2, freedBytes: 1500 })).toContain('2 older versions');
    const nothing = { restored: 0, trashed: 0, linksRestored: 0, linksRemoved: 0, refused: [] };
    expect(restoredWords(nothing)).toBe('Everything is as it was then already.');
    expect(restoredWords({ ...nothing, commit: 9, restored: 1, refused: [{ message: 'gone' }] })).toBe(
      '1 node brought back or changed. 1 thing could not come back.',
    );
  });

  test('says what a repair made anew, and what it could not', () => {
    const report = { ok: true, repaired: { 'nodes by name': 12 }, left: [], commits: 1 };
    expect(repairedWords(report)).toBe('Made anew: 12 nodes by name. All is whole again.');
    expect(repairedWords({ ...report, repaired: {} })).toBe('Nothing needed mending.');
    const left = [{ what: 'lost', where: 'chunk 4', remedy: 'salvage' }] as const;
    expect(repairedWords({ ...report, ok: false, repaired: {}, left })).toBe(
      'Nothing could be mended. One problem is left.',
    );
  });
});

describe('the engine in one sentence', () => {
  test('says the worst first', () => {
    const fault = 'The disk is full.';
    const merging = { ...ENGINE, merges: { ...ENGINE.merges, running: 1 } };
    expect(engineSentence({ ...merging, fault }, size)).toContain('The disk is full.');
    expect(engineSentence(merging, size)).toContain('being merged');
    expect(engineSentence(ENGINE, size)).toContain('84000 B of it will be sorted');
    expect(engineSentence({ ...ENGINE, memtableBytes: 0 }, size)).toContain('at rest');
  });

  test('claims no rate of hits before the first read', () => {
    expect(hitRate(ENGINE)).toBe('98.2 %');
    expect(hitRate({ ...ENGINE, cache: { ...ENGINE.cache, hits: 0, misses: 0 } })).toBeUndefined();
  });
});
