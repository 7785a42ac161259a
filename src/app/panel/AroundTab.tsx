import { type JSX, lazy, Suspense } from 'solid-js';
import type { NodeId } from '../../mx/types.ts';
import { openNode } from '../frame/acts.ts';
import { createSimilarNotes } from '../similar/similar-notes.ts';
import { useApp } from '../state/app-state.ts';
import { LinksSection } from './LinksSection.tsx';
import { ReferencesSection } from './ReferencesSection.tsx';
import { SimilarSection } from './SimilarSection.tsx';
import { UnlinkedMentions } from './UnlinkedMentions.tsx';
import './AroundTab.css';
import { withWords } from '../words/catalogue.ts';

const LocalGraph = lazy(withWords(['graph'], () => import('../graph/LocalGraph.tsx')));

/** The neighbourhood of a node: drawn, as links by type, as references with their sentences, and what is like it. */
export function AroundTab(props: { id: NodeId; title: string }): JSX.Element {
  const app = useApp();
  const similar = createSimilarNotes(app.client, app.memex, () => props.id);
  return (
    <>
      <Suspense fallback={<div class="around-graph" />}>
        <LocalGraph client={app.client} id={props.id} onOpen={(id) => openNode(app, id)} />
      </Suspense>
      <LinksSection id={props.id} title={props.title} />
      <ReferencesSection />
      <UnlinkedMentions id={props.id} title={props.title} />
      <SimilarSection id={props.id} similar={similar} />
    </>
  );
}
