import fc from 'fast-check';
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { tabLists } from '../../src/app/state/kept-tabs.ts';
import { createOpenNotes, type KeptTab, type OpenNotes } from '../../src/app/state/open-notes.ts';

const ids = (notes: OpenNotes) => notes.tabs().map((tab) => tab.id);
const inRoot = (run: (notes: OpenNotes) => void): void =>
  createRoot((dispose) => {
    run(createOpenNotes());
    dispose();
  });

test('a passing note gives its place to the next', () =>
  inRoot((notes) => {
    notes.open('a');
    notes.open('b');
    expect(ids(notes)).toEqual(['b']);
    notes.keep(notes.active()!.key);
    notes.open('c');
    expect(ids(notes)).toEqual(['b', 'c']);
  }));

test('a note that is open already is shown, not opened twice', () =>
  inRoot((notes) => {
    notes.open('a', { keep: true });
    notes.open('b', { keep: true });
    notes.open('a');
    expect(ids(notes)).toEqual(['a', 'b']);
    expect(notes.active()?.id).toBe('a');
  }));

test('closing shows the neighbour', () =>
  inRoot((notes) => {
    for (const id of ['a', 'b', 'c']) notes.open(id, { keep: true });
    notes.open('b');
    expect(notes.close(notes.active()!.key)?.id).toBe('c');
    notes.close(notes.active()!.key);
    expect(notes.active()?.id).toBe('a');
    notes.close(notes.active()!.key);
    expect(notes.active()).toBeUndefined();
  }));

test('a new note keeps its tab when it gets an id', () =>
  inRoot((notes) => {
    notes.openNew();
    const { key } = notes.active()!;
    notes.openNew();
    expect(notes.tabs()).toHaveLength(1);
    notes.gotId(key, 'a');
    expect(notes.active()).toMatchObject({ key, id: 'a' });
  }));

test('a passing tab goes back and forward among the notes that it showed', () =>
  inRoot((notes) => {
    for (const id of ['a', 'b', 'c']) notes.open(id);
    const step = (by: 1 | -1) => notes.step(notes.active()?.key ?? '', by)?.id;
    expect([step(-1), step(-1), step(-1)]).toEqual(['b', 'a', undefined]);
    expect([step(1), step(1), step(1)]).toEqual(['b', 'c', undefined]);
    step(-1);
    notes.open('d');
    expect(notes.active()).toMatchObject({ id: 'd', past: ['a', 'b'], future: [] });
    expect(notes.tabs()).toHaveLength(1);
  }));

test('a step to a note that has a tab of its own shows that tab', () =>
  inRoot((notes) => {
    notes.open('a');
    notes.open('b');
    const { key } = notes.active()!;
    notes.open('a', { keep: true });
    notes.show(key);
    expect(notes.step(key, -1)?.id).toBe('a');
    expect(ids(notes)).toEqual(['b', 'a']);
  }));

test('two panes show two notes, and a note that is asked for is shown where it is', () =>
  inRoot((notes) => {
    notes.open('a', { keep: true });
    notes.open('b');
    notes.openBeside(notes.active()!.key);
    const shown = () => [notes.in('left')?.id, notes.in('right')?.id, notes.activePane()];
    expect(shown()).toEqual(['a', 'b', 'left']);
    notes.open('b');
    expect(shown()).toEqual(['a', 'b', 'right']);
    notes.activate('left');
    notes.open('c');
    expect(shown()).toEqual(['c', 'b', 'left']);
    notes.close(notes.in('left')!.key);
    notes.close(notes.in('left')!.key);
    expect(shown()).toEqual(['b', undefined, 'left']);
  }));

test('tabs of an earlier visit come back around what the address asks for', () =>
  inRoot((notes) => {
    const tab = (id: string, more: Partial<KeptTab> = {}): KeptTab => ({
      id,
      title: id.toUpperCase(),
      type: 'note',
      past: [],
      future: [],
      ...more,
    });
    notes.open('b');
    notes.bringBack([
      tab('a', { pane: 'left' }),
      tab('b', { pane: 'right', active: true, past: ['x'] }),
      tab('c'),
    ]);
    expect(ids(notes)).toEqual(['a', 'b', 'c']);
    expect([notes.in('left')?.id, notes.in('right')?.id, notes.activePane()]).toEqual(['a', 'b', 'right']);
    expect(notes.active()).toMatchObject({ id: 'b', past: ['x'], title: 'B' });
  }));

test('whatever is done, no note has two tabs and no tab two panes', () => {
  const act = fc.oneof(
    fc.tuple(fc.constantFrom('open', 'keep'), fc.constantFrom('a', 'b', 'c', 'd', 'e')),
    fc.tuple(fc.constantFrom('beside', 'one', 'other', 'back', 'forward', 'close', 'new'), fc.constant('')),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) =>
      inRoot((notes) => {
        for (const [what, id] of acts) {
          const key = notes.active()?.key ?? '';
          if (what === 'open') notes.open(id);
          else if (what === 'keep') notes.open(id, { keep: true });
          else if (what === 'beside') notes.openBeside(key);
          else if (what === 'one') notes.closeBeside();
          else if (what === 'other') notes.activate(notes.activePane() === 'left' ? 'right' : 'left');
          else if (what === 'back') notes.step(key, -1);
          else if (what === 'forward') notes.step(key, 1);
          else if (what === 'close') notes.close(key);
          else notes.openNew();
          const open = ids(notes);
          expect(new Set(open).size).toBe(open.length);
          const [left, right] = [notes.in('left'), notes.in('right')];
          expect(left === undefined || left.key !== right?.key).toBe(true);
          if (right === undefined) expect(notes.activePane()).toBe('left');
        }
      }),
    ),
  );
});

test('tabs kept by an earlier Memex are read: ids alone, the active one first', () => {
  expect(tabLists({ m: ['b', 'a'], broken: 3 })).toEqual({
    m: [
      { id: 'b', title: '', type: 'note', past: [], future: [], pane: 'left', active: true },
      { id: 'a', title: '', type: 'note', past: [], future: [] },
    ],
  });
  expect(tabLists({ m: [{ id: 'a', past: ['x', 4], pane: 'up' }, { title: 'none' }] }).m).toEqual([
    { id: 'a', title: '', type: 'note', past: ['x'], future: [] },
  ]);
});
