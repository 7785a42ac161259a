/** What is read of a note before it is opened. */
import { createRoot, createSignal, type Setter } from 'solid-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createNoteAhead, type NoteAhead } from '../../src/app/state/note-ahead.ts';
import { MxError } from '../../src/mx/errors.ts';
import type { NodeRecord } from '../../src/mx/types.ts';

let asked: string[];
let editingAsked: string[];
let open: string[];
let fails: boolean;
let ahead: NoteAhead;
let change: Setter<number>;
let dispose: () => void;

const record = (id: string): NodeRecord => ({ id, title: `Title of ${id}` }) as NodeRecord;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  editingAsked = [];
  open = [];
  fails = false;
  const [changes, setChanges] = createSignal(0);
  change = setChanges;
  const client = {
    note: async (id: string) => {
      asked.push(id);
      if (fails) throw new MxError('not-found', 'There is no such node.');
      return { node: record(id), bytes: new TextEncoder().encode(`Text of ${id}`) };
    },
  };
  createRoot((end) => {
    dispose = end;
    ahead = createNoteAhead(
      {
        client,
        editing: async (id) => {
          editingAsked.push(id);
          return { text: `Text of ${id}`, state: { steps: 3 } };
        },
        isOpen: (id) => open.includes(id),
      },
      [changes],
    );
  });
});

afterEach(() => {
  dispose();
  vi.useRealTimers();
});

/** The text that was read of a note; undefined when nothing was. */
const text = async (id: string): Promise<string | undefined> => (await ahead.take(id)?.newest)?.text;

describe('a note', () => {
  it('is read while the pointer rests on it, and given once', async () => {
    ahead.restOn('a');
    await vi.advanceTimersByTimeAsync(500);
    expect(asked).toEqual(['a']);
    expect(await text('a')).toBe('Text of a');
    expect(await text('a')).toBeUndefined();
  });

  it('comes with what can be undone in it, which is asked for as early', async () => {
    ahead.read('a');
    expect(editingAsked).toEqual(['a']);
    expect(await ahead.take('a')?.editing).toEqual({ text: 'Text of a', state: { steps: 3 } });
    expect(editingAsked).toEqual(['a']);
  });

  it('that is open is not read: by the time that it is closed, what was read would be old', async () => {
    open = ['a'];
    ahead.restOn('a');
    await vi.advanceTimersByTimeAsync(500);
    ahead.read('a');
    expect(asked).toEqual([]);
    open = [];
    ahead.read('a');
    expect(await text('a')).toBe('Text of a');
  });

  it('is not read while the pointer only passes over it', async () => {
    for (const id of ['a', 'b', 'c']) {
      ahead.restOn(id);
      await vi.advanceTimersByTimeAsync(20);
      ahead.restOn(undefined);
    }
    await vi.advanceTimersByTimeAsync(500);
    expect(asked).toEqual([]);
  });

  it('is read at once when it is pressed, and not a second time', async () => {
    ahead.restOn('a');
    ahead.read('a');
    expect(asked).toEqual(['a']);
    ahead.restOn('a');
    ahead.read('a');
    await vi.advanceTimersByTimeAsync(500);
    expect(asked).toEqual(['a']);
  });

  it('is not given in place of another, nor once anything has changed', async () => {
    ahead.read('a');
    expect(ahead.take('b')).toBeUndefined();
    change(1);
    expect(ahead.take('a')).toBeUndefined();
    ahead.read('a');
    expect(await text('a')).toBe('Text of a');
  });

  it('that could not be read is asked for anew by whoever opens it', async () => {
    fails = true;
    ahead.read('a');
    await vi.advanceTimersByTimeAsync(0);
    expect(ahead.take('a')).toBeUndefined();
  });
});
