/**
 * Nodes that an index names, or several together, for whoever asks for nodes in another language than that of patterns:
 * the search box. A scan goes through them; a plan chooses the source that names the fewest.
 */
export interface NodeSource {
  /** What is asked for, as EXPLAIN tells it: `tag:bird`. */
  readonly text: string;
  /** The index that answers. */
  readonly index: string;
  /** Nodes that it is expected to name. */
  readonly rows: number;
  /** False where it may name more nodes than were asked for. */
  readonly exact: boolean;
  /** Each node once. */
  nodes(): Iterable<number>;
}
