import type { JSX } from 'solid-js';
import type { NodeId } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';

/** The neighbourhood of one node, for the panel beside it. */
export default function LocalGraph(props: { client: MemexClient; id: NodeId }): JSX.Element {
  return <div class="local-graph" data-node={props.id} />;
}
