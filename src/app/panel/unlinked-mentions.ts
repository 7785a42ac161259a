/**
 * Looking for words that name a note and are no links yet: from when it is asked for until enough is found, all notes
 * were looked into, or nobody wants to know any more.
 */
import { type Accessor, createSignal } from 'solid-js';
import type { MentioningRows } from '../../../workers/names-protocol.ts';
import type { NodeId } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';

/** Notes found after which a person is asked whether to go on. */
const NOTES_AT_ONCE = 20;
/** Notes looked into for one answer: what was found shows, and closing is heard, that soon. */
const CANDIDATES_AT_ONCE = 500;

export type LookPhase = 'closed' | 'looking' | 'paused' | 'ended' | 'failed';

export interface UnlinkedMentions {
  readonly phase: Accessor<LookPhase>;
  readonly notes: Accessor<readonly MentioningRows[]>;
  readonly looked: Accessor<number>;
  readonly total: Accessor<number>;
  readonly failure: Accessor<unknown>;
  /** Looks from the beginning. */
  look(): void;
  /** Goes on where it stopped. */
  lookFurther(): void;
  close(): void;
  /** What one note has left, after some of its words became links. */
  replace(id: NodeId, left: MentioningRows | undefined): void;
}

let tasks = 0;

export function createUnlinkedMentions(client: MemexClient, id: NodeId): UnlinkedMentions {
  const [phase, setPhase] = createSignal<LookPhase>('closed');
  const [notes, setNotes] = createSignal<readonly MentioningRows[]>([]);
  const [looked, setLooked] = createSignal(0);
  const [total, setTotal] = createSignal(0);
  const [failure, setFailure] = createSignal<unknown>();
  let next = 0;
  /** The task that looks; another one, or none, once this is not wanted any more. */
  let running: string | undefined;

  const go = async (): Promise<void> => {
    const task = `mentions ${id} ${tasks++}`;
    running = task;
    setPhase('looking');
    let wanted = NOTES_AT_ONCE;
    try {
      while (wanted > 0) {
        const query = { id, from: next, notes: wanted, candidates: CANDIDATES_AT_ONCE };
        const page = await client.mentions(query, task, { onProgress: () => undefined });
        if (running !== task) return;
        // A note that was changed meanwhile comes up again: it is listed once, as it is now.
        const found = new Set(page.notes.map((note) => note.id));
        setNotes((before) => [...before.filter((note) => !found.has(note.id)), ...page.notes]);
        setLooked(page.looked);
        setTotal(page.total);
        if (page.next === undefined) {
          setPhase('ended');
          return;
        }
        next = page.next;
        wanted -= page.notes.length;
      }
      setPhase('paused');
    } catch (error) {
      if (running !== task) return;
      setFailure(() => error);
      setPhase('failed');
    }
  };
  const stop = (): void => {
    const task = running;
    running = undefined;
    if (task !== undefined && phase() === 'looking')
      client.cancel(task).catch((error: unknown) => console.warn('Looking for mentions goes on.', error));
  };

  return {
    phase,
    notes,
    looked,
    total,
    failure,
    look() {
      stop();
      next = 0;
      setNotes([]);
      setLooked(0);
      void go();
    },
    lookFurther: () => void go(),
    close() {
      stop();
      setPhase('closed');
    },
    replace(source, left) {
      setNotes((before) =>
        before.flatMap((note) => (note.id === source ? (left === undefined ? [] : [left]) : [note])),
      );
    },
  };
}
