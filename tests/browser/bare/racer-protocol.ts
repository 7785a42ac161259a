/** A client of the store on a thread of its own. Types only. */
import type { Conflict, NodeId } from '../../../src/mx/types.ts';

export interface Racer {
  /**
   * Raises the number that a note holds, so many times, beginning again whenever another was faster.
   * @param port where the store listens
   * @returns the conflicts that it met
   */
  raise(port: MessagePort, id: NodeId, times: number, author: string): Promise<readonly Conflict[]>;
}
