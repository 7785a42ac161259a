/** A question that is asked, and its answer; a newer question ends the one before. */
import { type Accessor, batch, createSignal, onCleanup } from 'solid-js';
import type { QueryReply } from '../../../workers/query-protocol.ts';
import { isMxError } from '../../mx/errors.ts';
import type { MemexClient } from '../client/memex-client.ts';
import { taskName } from '../client/task-name.ts';
import { sentenceOf } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';

export interface Question {
  /** What was last asked. */
  readonly asked: Accessor<string | undefined>;
  readonly asking: Accessor<boolean>;
  readonly reply: Accessor<QueryReply | undefined>;
  readonly tookMs: Accessor<number>;
  /** The sentence of what is wrong; empty when nothing is. */
  readonly failure: Accessor<string>;
  /** Where in the question the mistake is, in UTF-16 code units. */
  readonly mistake: Accessor<{ readonly at: number } | undefined>;
  ask(text: string): Promise<void>;
  stop(): void;
}

/** Rows that are told; whoever wants more says LIMIT, or asks on the command line. */
const ROWS_MOST = 1000;

/**
 * Inside a Solid root, with which it ends.
 * @param rowsMost rows that are told
 * @param patienceMs how long an answer may take; as long as it does, without one
 */
export function createQuestion(
  client: Pick<MemexClient, 'ask' | 'cancel'>,
  rowsMost = ROWS_MOST,
  patienceMs?: number,
): Question {
  const [asked, setAsked] = createSignal<string>();
  const [asking, setAsking] = createSignal(false);
  const [reply, setReply] = createSignal<QueryReply>();
  const [tookMs, setTookMs] = createSignal(0);
  const [failure, setFailure] = createSignal('');
  const [mistake, setMistake] = createSignal<{ readonly at: number }>();
  let task: string | undefined;
  const stop = (): void => {
    if (task === undefined) return;
    void client.cancel(task);
    task = undefined;
    setAsking(false);
  };
  onCleanup(stop);
  return {
    asked,
    asking,
    reply,
    tookMs,
    failure,
    mistake,
    stop,
    async ask(text) {
      stop();
      const mine = taskName('query');
      task = mine;
      batch(() => {
        setAsked(text);
        setAsking(true);
        setFailure('');
        setMistake(undefined);
      });
      const start = performance.now();
      const end = (): void => {
        if (task !== mine) return;
        stop();
        setFailure(words.query.tooLong((patienceMs ?? 0) / 1000));
      };
      const timer = patienceMs === undefined ? undefined : setTimeout(end, patienceMs);
      try {
        const found = await client.ask({ text, limit: rowsMost }, mine, { onProgress: () => undefined });
        if (task !== mine) return;
        batch(() => {
          setTookMs(performance.now() - start);
          setReply(found);
        });
      } catch (error) {
        if (task !== mine || isMxError(error, 'cancelled')) return;
        batch(() => {
          setReply(undefined);
          setFailure(sentenceOf(error));
          const at = isMxError(error, 'invalid-query') ? error.details.at : undefined;
          if (typeof at === 'number') setMistake({ at });
        });
      } finally {
        clearTimeout(timer);
        if (task === mine) {
          task = undefined;
          setAsking(false);
        }
      }
    },
  };
}
