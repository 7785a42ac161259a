/**
 * The note that a person is about to open, read while the pointer rests on it or the choice stands there: when it is
 * pressed, its text is there.
 */
import { type Accessor, createEffect, on, onCleanup } from 'solid-js';
import type { NodeId } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import { type Newest, readNewest } from './reconcile.ts';
import type { KeptEditing } from './undo-store.ts';

/** Whoever only passes over a note asks for nothing. */
const REST_MS = 60;

/** What the page of a note begins with. */
export interface ReadAhead {
  readonly newest: Promise<Newest>;
  /** What can be undone in it, kept from an earlier time; of a note of the past nobody asks for it. */
  readonly editing: Promise<KeptEditing | undefined>;
}

export interface NoteAhead {
  /** The pointer or the choice has come to a note, or has left it. */
  restOn(id: NodeId | undefined): void;
  /** Reads a note now: it is being pressed. */
  read(id: NodeId): void;
  /** What was read of a note, for whoever opens it; undefined when nothing was, or something has changed since. */
  take(id: NodeId): ReadAhead | undefined;
}

export interface AheadSources {
  readonly client: Pick<MemexClient, 'note'>;
  editing(id: NodeId): Promise<KeptEditing | undefined>;
  /** An open note has its page: what is read of it now would be old by the time that it is closed and opened again. */
  isOpen(id: NodeId): boolean;
}

/**
 * Must run inside a Solid root.
 * @param changed whatever makes what was read older than what there is: commits, another memex, another moment
 */
export function createNoteAhead(sources: AheadSources, changed: Accessor<unknown>[]): NoteAhead {
  let held: ({ readonly id: NodeId } & ReadAhead) | undefined;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const read = (id: NodeId): void => {
    clearTimeout(rest);
    if (held?.id === id || sources.isOpen(id)) return;
    const reading = { id, newest: readNewest(sources.client, id), editing: sources.editing(id) };
    held = reading;
    // Nobody has asked for it yet; whoever opens the note asks again, and is told.
    reading.newest.catch(() => {
      if (held === reading) held = undefined;
    });
  };
  createEffect(
    on(changed, () => {
      held = undefined;
    }),
  );
  onCleanup(() => clearTimeout(rest));
  return {
    restOn(id) {
      clearTimeout(rest);
      if (id !== undefined && held?.id !== id) rest = setTimeout(() => read(id), REST_MS);
    },
    read,
    take(id) {
      if (held?.id !== id) return undefined;
      const taken = held;
      held = undefined;
      return taken;
    },
  };
}
