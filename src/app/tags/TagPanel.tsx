import type { JSX } from 'solid-js';
import { useApp } from '../state/app-state.ts';
import { TagTree } from './TagTree.tsx';

/** The tree of tags as it opens beside a button: a tag that is chosen filters the list. */
export default function TagPanel(props: { close: () => void }): JSX.Element {
  const { dialogs, nodeList, router } = useApp();
  return (
    <TagTree
      choose={(tag) => {
        props.close();
        const { order, descending } = nodeList.choice();
        nodeList.choose({ order, descending, tag });
        router.go('#/notes');
      }}
      rename={(tag) => {
        props.close();
        dialogs.renameTag(tag);
      }}
    />
  );
}
