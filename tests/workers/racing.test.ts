/** Two clients on two message channels, racing for one memex through the worker's service as a page would. */
import * as Comlink from 'comlink';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Conflict, NodeId } from '../../src/mx/index.ts';
import { atTheBorder } from '../../workers/border.ts';
import type { StoreService } from '../../workers/protocol.ts';
import { WorkerStore } from '../../workers/store-service.ts';
import type { WireError } from '../../workers/wire.ts';
import { standInForOpfs } from './opfs-stand-in.ts';

type Client = Comlink.Remote<StoreService>;

let ports: MessagePort[] = [];
let service: WorkerStore;

function client(): Client {
  const { port1, port2 } = new MessageChannel();
  Comlink.expose(atTheBorder(service), port1);
  ports.push(port1, port2);
  return Comlink.wrap<StoreService>(port2);
}

beforeEach(async () => {
  standInForOpfs();
  service = new WorkerStore();
  await service.open('race');
});

afterEach(async () => {
  await service.close();
  for (const port of ports) port.close();
  ports = [];
});

const text = async (from: Client, id: NodeId) => new TextDecoder().decode((await from.content(id)).bytes);

async function note(by: Client, content: string): Promise<NodeId> {
  const { results } = await by.apply([
    { kind: 'addNode', type: 'note', metadata: { title: 'Count' }, content },
  ]);
  return results[0]?.id ?? '';
}

async function refusal(call: Promise<unknown>): Promise<WireError['mxError']> {
  try {
    await call;
  } catch (error) {
    return (error as WireError).mxError;
  }
  throw new Error('It was not refused.');
}

describe('two clients of one memex', () => {
  it('that change the same note: one commits, the other is told both sides', async () => {
    const [ada, ben] = [client(), client()];
    const id = await note(ada, 'begun');
    const [of, by] = await Promise.all([ada.begin(), ben.begin()]);
    await Promise.all([ada.content(id, undefined, { transaction: of }), ben.node(id, { transaction: by })]);
    const outcomes = await Promise.allSettled([
      ada.commitTransaction(of, [{ kind: 'updateNode', id, content: 'Ada’s' }], { author: 'Ada' }),
      ben.commitTransaction(by, [{ kind: 'updateNode', id, content: 'Ben’s' }], { author: 'Ben' }),
    ]);
    // Which of the two is first is up to the channels; that it is exactly one is up to us.
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const winner = outcomes[0]?.status === 'fulfilled' ? 'Ada' : 'Ben';
    const lost = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    const { code, details } = (lost.reason as WireError).mxError;
    expect(code).toBe('conflict');
    const [conflict] = details.conflicts as readonly Conflict[];
    const versions = await ada.versions(id);
    expect(conflict).toMatchObject({
      what: 'node',
      id,
      read: { version: 1, hash: versions[0]?.hash },
      now: { version: 2, hash: versions[1]?.hash, author: winner },
    });
    expect(await text(ben, id)).toBe(`${winner}’s`);
  });

  it('that count together never lose a count', async () => {
    const clients = [client(), client(), client()];
    const id = await note(clients[0] as Client, '0');
    let conflicts = 0;
    const raise = async (by: Client): Promise<void> => {
      for (;;) {
        const transaction = await by.begin();
        const { bytes } = await by.content(id, undefined, { transaction });
        const content = String(Number(new TextDecoder().decode(bytes)) + 1);
        try {
          await by.commitTransaction(transaction, [{ kind: 'updateNode', id, content }]);
          return;
        } catch (error) {
          if ((error as WireError).mxError.code !== 'conflict') throw error;
          conflicts++;
        }
      }
    };
    const work = clients.map(async (by) => {
      for (let i = 0; i < 8; i++) await raise(by);
    });
    await Promise.all(work);
    expect(await text(clients[1] as Client, id)).toBe('24');
    expect(conflicts).toBeGreaterThan(0);
    expect((await service.status()).transactions).toBeUndefined();
  });

  it('that read elsewhere may name what their changes rest on', async () => {
    const [ada, ben] = [client(), client()];
    const id = await note(ada, 'begun');
    const transaction = await ada.begin();
    await ben.apply([{ kind: 'deleteNode', id }]);
    const { code } = await refusal(
      ada.commitTransaction(transaction, [{ kind: 'setSetting', name: 'x', value: 1 }], { reads: [id] }),
    );
    expect(code).toBe('conflict');
  });
});

describe('a client that lost the answer', () => {
  it('sends its changes again under the same key, and they are done once', async () => {
    const ada = client();
    const changes = [{ kind: 'addNode', type: 'note', content: 'once' } as const];
    const [first, again] = await Promise.all([
      ada.apply(changes, { idempotencyKey: 'request-1' }),
      client().apply(changes, { idempotencyKey: 'request-1' }),
    ]);
    expect(again).toEqual(first);
    expect(await ada.apply(changes, { idempotencyKey: 'request-1' })).toEqual(first);
    expect((await ada.status()).nodes).toBe(1);
  });

  it('sends its transaction again, though it has ended, and is answered the same', async () => {
    const ada = client();
    const id = await note(ada, 'begun');
    const transaction = await ada.begin();
    await ada.content(id, undefined, { transaction });
    const send = () =>
      ada.commitTransaction(transaction, [{ kind: 'updateNode', id, content: 'done' }], {
        idempotencyKey: 'request-2',
      });
    const first = await send();
    expect(await send()).toEqual(first);
    expect(await ada.versions(id)).toHaveLength(2);
  });
});

describe('a transaction through the worker', () => {
  it('shows in the status while it is open, and can be ended without a commit', async () => {
    const ada = client();
    const transaction = await ada.begin();
    expect((await ada.status()).transactions?.open).toBe(1);
    await ada.endTransaction(transaction);
    expect((await ada.status()).transactions).toBeUndefined();
    const { code } = await refusal(ada.commitTransaction(transaction, []));
    expect(code).toBe('closed');
  });

  it('reads its own moment, as any earlier commit can be read', async () => {
    const ada = client();
    const id = await note(ada, 'first');
    const transaction = await ada.begin();
    await ada.apply([{ kind: 'updateNode', id, content: 'second' }]);
    const read = async (at?: Parameters<StoreService['content']>[2]) =>
      new TextDecoder().decode((await ada.content(id, undefined, at)).bytes);
    expect(await read({ transaction })).toBe('first');
    expect(await read({ commit: 1 })).toBe('first');
    expect(await read()).toBe('second');
    await ada.endTransaction(transaction);
  });
});
