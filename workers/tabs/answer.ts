/** Requests carried out on this tab's own store: those of its page, and those of other tabs. */
import { MxError } from '../../src/mx/errors.ts';
import type { Progress } from '../../src/mx/types.ts';
import type { Watcher } from '../protocol.ts';
import type { WorkerStore } from '../store-service.ts';
import { toWire } from '../wire.ts';
import { isLongWork, isSharedMethod, type SharedMethod } from './shared-methods.ts';
import type { Said, TabMessage } from './tab-message.ts';

export function callShared(
  store: WorkerStore,
  method: SharedMethod,
  args: readonly unknown[],
): Promise<unknown> {
  const work = store[method] as (...args: unknown[]) => Promise<unknown>;
  return work.apply(store, [...args]);
}

/** Does what another tab asks for; gives what it is to be answered. Never rejects. */
export async function answerFor(
  store: WorkerStore,
  from: string,
  { id, method, args }: Extract<TabMessage, { kind: 'request' }>,
  tell: (progress: Progress) => void,
): Promise<Said> {
  try {
    if (!isSharedMethod(method))
      throw new MxError('invalid-argument', `Another tab asks for "${method}", which is not known here.`);
    return {
      kind: 'reply',
      id,
      value: await callShared(store, method, argumentsFor(method, args, from, tell)),
    };
  } catch (error) {
    return { kind: 'refusal', id, error: toWire(error).mxError };
  }
}

/** Tasks of two tabs may have one name: here each has its tab's before it. */
function argumentsFor(
  method: SharedMethod,
  args: readonly unknown[],
  from: string,
  tell: (progress: Progress) => void,
): readonly unknown[] {
  if (method === 'cancel') return [`${from} ${String(args[0])}`];
  if (!isLongWork(method)) return args;
  const watcher: Watcher = { onProgress: tell };
  return [...args.slice(0, -1), `${from} ${String(args.at(-1))}`, watcher];
}
