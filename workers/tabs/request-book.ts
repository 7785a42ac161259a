/**
 * Requests that a tab has made and that are not answered yet. Each goes to the leader of the moment, and once more in
 * every term of a leader that comes after; writes carry a key by which they are done once however often they are sent.
 */
import { MxError } from '../../src/mx/errors.ts';
import type { Progress } from '../../src/mx/types.ts';
import type { Watcher } from '../protocol.ts';
import { isLongWork, type SharedMethod } from './shared-methods.ts';

export interface Request {
  readonly id: number;
  readonly method: SharedMethod;
  /** As it was made, with its watcher. */
  readonly args: readonly unknown[];
  /** The term in which it was sent last. */
  sentIn: string | undefined;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export class RequestBook {
  readonly #open = new Map<number, Request>();
  #next = 1;
  /** How many times a request was sent once more. */
  resent = 0;

  get size(): number {
    return this.#open.size;
  }

  /** Notes a request; gives what its maker waits for. */
  note(method: SharedMethod, args: readonly unknown[]): Promise<unknown> {
    const { promise, resolve, reject } = withResolvers<unknown>();
    const id = this.#next++;
    this.#open.set(id, { id, method, args, sentIn: undefined, resolve, reject });
    return promise;
  }

  /** Those that were not sent in this term, oldest first; they count as sent. */
  *toSend(term: string): Generator<Request> {
    for (const request of this.#open.values()) {
      if (request.sentIn === term) continue;
      if (request.sentIn !== undefined) this.resent++;
      request.sentIn = term;
      yield request;
    }
  }

  /** Takes a request out, to be answered; undefined when it has been already. */
  take(id: number): Request | undefined {
    const request = this.#open.get(id);
    this.#open.delete(id);
    return request;
  }

  progress(id: number, progress: Progress): void {
    const request = this.#open.get(id);
    if (request === undefined || !isLongWork(request.method)) return;
    (request.args.at(-1) as Watcher).onProgress(progress);
  }

  /** Everything that is open fails. */
  refuseAll(error: unknown): void {
    for (const { reject } of this.#open.values()) reject(error);
    this.#open.clear();
  }

  /** What was asked of a memex that is left. */
  leave(): void {
    this.refuseAll(new MxError('closed', 'This memex was closed before the answer came.'));
  }
}

interface Resolvers<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (error: unknown) => void;
}

/** As `Promise.withResolvers`, which not every browser that is supported has. */
export function withResolvers<Value>(): Resolvers<Value> {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<Value>((succeed, fail) => {
    resolve = succeed;
    reject = fail;
  });
  return { promise, resolve, reject };
}
