/**
 * Answers in the order of the questions: only the answer to the newest one counts, and an older one that comes late
 * is dropped. While a new answer is on its way the last one stays.
 */
import { type Accessor, createSignal } from 'solid-js';

export interface Latest<Question, Answer> {
  /** The newest answer that came, with its question. */
  readonly answer: Accessor<{ readonly question: Question; readonly answer: Answer } | undefined>;
  readonly failed: Accessor<unknown>;
  readonly waiting: Accessor<boolean>;
  ask(question: Question): Promise<void>;
  /** Resolves when the newest question has its answer, or has failed. */
  settled(): Promise<void>;
}

export function createLatest<Question, Answer>(
  find: (question: Question) => Promise<Answer>,
): Latest<Question, Answer> {
  const [answer, setAnswer] = createSignal<{ question: Question; answer: Answer }>();
  const [failed, setFailed] = createSignal<unknown>();
  const [waiting, setWaiting] = createSignal(false);
  let newest = 0;
  let work: Promise<void> = Promise.resolve();

  const run = async (question: Question, mine: number): Promise<void> => {
    try {
      const found = await find(question);
      if (mine !== newest) return;
      setFailed(undefined);
      setAnswer({ question, answer: found });
    } catch (error) {
      if (mine === newest) setFailed(error);
    } finally {
      if (mine === newest) setWaiting(false);
    }
  };

  return {
    answer,
    failed,
    waiting,
    ask(question) {
      newest++;
      setWaiting(true);
      work = run(question, newest);
      return work;
    },
    async settled() {
      // A question asked meanwhile is newer than the one waited for.
      for (let seen = work; ; seen = work) {
        await seen;
        if (seen === work) return;
      }
    },
  };
}
