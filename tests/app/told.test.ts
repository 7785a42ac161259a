/** Failures are told: in a toast where there is no better place, once, until somebody has read it. */
import { createRoot, createSignal } from 'solid-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createToasts } from '../../src/app/state/toasts.ts';
import { createTold } from '../../src/app/state/told-read.ts';
import { fetchWords } from '../../src/app/words/catalogue.ts';

beforeEach(async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  await fetchWords('start');
});
afterEach(() => vi.restoreAllMocks());

describe('toasts', () => {
  it('say the same failure once, however often it comes, as the newest', () => {
    const toasts = createToasts();
    toasts.fail(new Error('one'));
    toasts.fail(new Error('other'));
    toasts.fail(new Error('one'));
    expect(toasts.all().map(({ text }) => text)).toEqual([
      'That did not work: other',
      'That did not work: one',
    ]);
  });

  it('say again what is done again', () => {
    const toasts = createToasts();
    toasts.say('Saved.');
    toasts.say('Saved.');
    expect(toasts.all()).toHaveLength(2);
  });
});

describe('a read whose failure is told', () => {
  /** A read of an edition that is refused while `reason` is not empty. */
  const inRoot = async (
    act: (world: {
      read: () => unknown;
      told: () => readonly string[];
      set: (edition: number, reason: string) => Promise<void>;
      leave: () => void;
    }) => Promise<void>,
  ): Promise<void> => {
    const toasts = createToasts();
    let phase: 'open' | 'opening' = 'open';
    let reason = '';
    const { dispose, read, setEdition } = createRoot((end) => {
      const [edition, change] = createSignal(1);
      const [value] = createTold({ memex: { phase: () => phase }, toasts }, edition, async (asked) => {
        if (reason !== '') throw new Error(reason);
        return asked;
      });
      return { dispose: end, read: () => value.latest, setEdition: change };
    });
    const set = async (edition: number, refusal: string): Promise<void> => {
      reason = refusal;
      setEdition(edition);
      await new Promise((next) => setTimeout(next));
    };
    await set(1, '');
    await act({
      read,
      told: () => toasts.all().map(({ text }) => text),
      set,
      leave: () => {
        phase = 'opening';
      },
    });
    dispose();
  };

  it('keeps what was read before', () =>
    inRoot(async ({ read, told, set }) => {
      expect(read()).toBe(1);
      await set(2, 'no more');
      expect([read(), told()]).toEqual([1, ['That did not work: no more']]);
      await set(3, '');
      expect(read()).toBe(3);
    }));

  it('says nothing of a memex that was left', () =>
    inRoot(async ({ read, told, set, leave }) => {
      leave();
      await set(2, 'closed');
      expect([read(), told()]).toEqual([1, []]);
    }));
});
