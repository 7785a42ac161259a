/** What the browser says about the room it gives. */

export interface RoomFacts {
  /** Bytes used and allowed for everything of this app; undefined where the browser does not say. */
  readonly usage: number | undefined;
  readonly quota: number | undefined;
}

/** Asks the browser; what it does not know stays undefined. */
export async function readRoomFacts(): Promise<RoomFacts> {
  const estimate = await navigator.storage?.estimate?.();
  return { usage: estimate?.usage, quota: estimate?.quota };
}
