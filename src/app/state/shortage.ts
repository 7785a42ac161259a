/** What found no room: told from the refusal on until everything typed is saved again, or a person has made room. */
import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { MxError } from '../../mx/errors.ts';
import type { MemexClient } from '../client/memex-client.ts';
import type { Saving } from './saving.ts';

export interface Missing {
  /** At least so many bytes; 0 when the device does not say. */
  readonly bytes: number;
}

export interface Shortage {
  readonly missing: Accessor<Missing | undefined>;
  /** Something was refused for lack of room that needs so much. */
  needs(bytes: number): void;
  /** There is room again, or nobody wants it any more. */
  over(): void;
}

/** Must run inside a Solid root. */
export function createShortage(client: MemexClient, saving: Saving): Shortage {
  const [missing, setMissing] = createSignal<Missing>();
  const needs = (bytes: number): void => void setMissing({ bytes });
  const over = (): void => void setMissing(undefined);
  onCleanup(client.onRefusal((error) => error.code === 'storage-full' && needs(missingBytes(error))));
  createEffect(
    on(saving.overall, ({ state }) => {
      if (state === 'saved') over();
    }),
  );
  return { missing, needs, over };
}

/** How much a refusal says is missing. */
export function missingBytes({ details }: Pick<MxError, 'details'>): number {
  const { missing } = details;
  return typeof missing === 'number' && missing > 0 ? missing : 0;
}
