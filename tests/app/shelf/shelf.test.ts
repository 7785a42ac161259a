import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { livingNodes, pinnedIds } from '../../../src/app/shelf/pins.ts';
import { RECENT_KEPT_MAX, shownLast } from '../../../src/app/shelf/recent.ts';
import { MxError } from '../../../src/mx/errors.ts';
import type { Json, NodeRecord } from '../../../src/mx/types.ts';

describe('pinned nodes', () => {
  test('stand in the order in which they were pinned; what is no time is no pin', () => {
    const said = new Map<string, Json>([
      ['late', 9],
      ['early', 1],
      ['odd', 'yes'],
      ['also early', 1],
    ]);
    expect(pinnedIds(said)).toEqual(['also early', 'early', 'late']);
  });

  test('are shown as long as they live', async () => {
    const client = {
      node: async (id: string): Promise<NodeRecord> => {
        if (id === 'purged') throw new MxError('not-found', 'Not there.');
        return { id, ...(id === 'in the trash' ? { deleted: 1 } : {}) } as NodeRecord;
      },
    };
    const found = await livingNodes(client, ['a', 'purged', 'in the trash', 'b']);
    expect(found.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('are not left out in silence when they cannot be read', async () => {
    const client = { node: () => Promise.reject(new MxError('io', 'The disk is gone.')) };
    await expect(livingNodes(client, ['a'])).rejects.toThrow('The disk is gone.');
  });
});

test('what was shown last is at the front, each node once', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30).map(String), { maxLength: 60 }), (shown) => {
      const list = shown.reduce<readonly string[]>(shownLast, []);
      expect(list).toEqual([...new Set(shown.toReversed())].slice(0, RECENT_KEPT_MAX));
    }),
  );
});
