/** What a page is told that has no room left. Types only. */
import type { RoomReport } from '../src/mx/types.ts';

/** What could go of the open memex, and what else takes room in this browser. */
export interface RoomToMake extends RoomReport {
  /** Copies made to be saved elsewhere, and imports that were cut off. */
  readonly leftoverBytes: number;
  /** All memexes kept here, by their keys. */
  readonly memexes: readonly { readonly key: string; readonly bytes: number }[];
}
