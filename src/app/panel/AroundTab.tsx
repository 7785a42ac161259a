import Maximize2 from 'lucide-solid/icons/maximize-2';
import { type JSX, lazy, Suspense } from 'solid-js';
import type { NodeId } from '../../mx/types.ts';
import { useApp } from '../state/app-state.ts';
import { LinksSection } from './LinksSection.tsx';
import { ReferencesSection } from './ReferencesSection.tsx';
import './AroundTab.css';

const LocalGraph = lazy(() => import('../graph/LocalGraph.tsx'));

/** The neighbourhood of a node: drawn, then as links by type, then as references with their sentences. */
export function AroundTab(props: { id: NodeId; title: string }): JSX.Element {
  const { client } = useApp();
  return (
    <>
      <div class="around-graph">
        <Suspense>
          <LocalGraph client={client} id={props.id} />
        </Suspense>
        <a
          class="icon-btn around-graph-whole"
          href={`#/graph?node=${props.id}`}
          aria-label="Open the whole graph"
          title="Open the whole graph"
        >
          <Maximize2 />
        </a>
      </div>
      <LinksSection id={props.id} title={props.title} />
      <ReferencesSection />
    </>
  );
}
