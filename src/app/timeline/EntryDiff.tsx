import { createResource, type JSX, onCleanup, Show } from 'solid-js';
import type { TextDiff } from '../../formats/text-diff.ts';
import { isMxError } from '../../mx/errors.ts';
import type { ChangedNode, CommitNumber } from '../../mx/types.ts';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useApp } from '../state/app-state.ts';
import { sentenceOf } from '../state/sentence.ts';
import { compareTexts } from '../versions/compare-texts.ts';
import { DiffText } from '../versions/DiffText.tsx';

/** The text of a node before some commits and after them, compared. */
export function EntryDiff(props: { node: ChangedNode; from: CommitNumber; to: CommitNumber }): JSX.Element {
  const { now } = useApp();
  const stop = new AbortController();
  onCleanup(() => stop.abort());
  const text = async (commit: CommitNumber): Promise<string> => {
    const { bytes } = await now.content(props.node.id, undefined, { commit });
    return new TextDecoder().decode(bytes);
  };
  const [diff] = createResource<TextDiff>(async () => {
    const isNew = props.node.versions?.before === undefined;
    const earlier = isNew ? '' : await text(props.from - 1);
    return compareTexts(earlier, await text(props.to), stop.signal);
  });
  const problem = (): string => {
    const { error } = diff;
    return error === undefined || isMxError(error, 'cancelled') ? '' : sentenceOf(error);
  };
  return (
    <Show when={problem() === ''} fallback={<p class="quiet">{problem()}</p>}>
      <Show when={diff()} fallback={<Skeleton lines={4} />}>
        {(found) => <DiffText lines={found().lines} fold={true} nothing={undefined} />}
      </Show>
    </Show>
  );
}
