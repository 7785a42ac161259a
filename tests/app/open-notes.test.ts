import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { createOpenNotes, type OpenNotes } from '../../src/app/state/open-notes.ts';

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
