import { type JSX, lazy, Suspense } from 'solid-js';
import type { NodeId } from '../../mx/types.ts';
import { openNode } from '../frame/acts.ts';
import { useApp } from '../state/app-state.ts';
import { LinksSection } from './LinksSection.tsx';
import { ReferencesSection } from './ReferencesSection.tsx';
import { UnlinkedMentions } from './UnlinkedMentions.tsx';
import './AroundTab.css';

const LocalGraph = lazy(() => import('../graph/LocalGraph.tsx'));

/** The neighbourhood of a node: drawn, then as links by type, then as references with their sentences. */
export function AroundTab(props: { id: NodeId; title: string }): JSX.Element {
  const app = useApp();
  return (
    <>
      <Suspense fallback={<div class="around-graph" />}>
        <LocalGraph client={app.client} id={props.id} onOpen={(id) => openNode(app, id)} />
      </Suspense>
      <LinksSection id={props.id} title={props.title} />
      <ReferencesSection />
      <UnlinkedMentions id={props.id} title={props.title} />
    </>
  );
}
