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
      <section class="sec around-graph">
        <header>
          <h3>Local graph</h3>
          <span class="sec-end">
            <a
              class="icon-btn"
              href={`#/graph?node=${props.id}`}
              aria-label="Open the whole graph"
              title="Open the whole graph"
            >
              <Maximize2 />
            </a>
          </span>
        </header>
        <div class="around-graph-slot">
          <Suspense>
            <LocalGraph client={client} id={props.id} />
          </Suspense>
        </div>
      </section>
      <LinksSection id={props.id} title={props.title} />
      <ReferencesSection />
    </>
  );
}
