/** One of several clients of one store: raises a number in a note, again and again, each time in a transaction. */
import * as Comlink from 'comlink';
import type { Conflict } from '../../src/mx/types.ts';
import type { StoreService } from '../../workers/protocol.ts';
import type { WireError } from '../../workers/wire.ts';
import type { Racer } from '../browser/bare/racer-protocol.ts';

const racer: Racer = {
  raise: async (port, id, times, author) => {
    const store = Comlink.wrap<StoreService>(port);
    const conflicts: Conflict[] = [];
    for (let done = 0; done < times; ) {
      const transaction = await store.begin();
      const { bytes } = await store.content(id, undefined, { transaction });
      const content = String(Number(new TextDecoder().decode(bytes)) + 1);
      try {
        await store.commitTransaction(transaction, [{ kind: 'updateNode', id, content }], { author });
        done++;
      } catch (error) {
        const { code, details } = (error as WireError).mxError;
        if (code !== 'conflict') throw error;
        conflicts.push(...(details.conflicts as readonly Conflict[]));
      }
    }
    return conflicts;
  },
};

Comlink.expose(racer);
