import Check from 'lucide-solid/icons/check';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import { type JSX, Show } from 'solid-js';
import { sentenceOf } from '../state/sentence.ts';
import type { TaskKind, Tasks } from './tasks.ts';
import { WorkLine } from './WorkLine.tsx';
import './TaskFoot.css';

/** Below the entry whose work it is: the work under way, or how the last one ended. */
export function TaskFoot(props: {
  tasks: Tasks;
  kinds: readonly TaskKind[];
  label: string;
  /** What stopping leaves. */
  leaves: string;
}): JSX.Element {
  const running = () => props.kinds.some((kind) => kind === props.tasks.running());
  const outcome = () => {
    const last = props.tasks.outcome();
    return last !== undefined && props.kinds.includes(last.kind) ? last : undefined;
  };
  const said = () => {
    const last = outcome();
    return last !== undefined && 'said' in last ? last.said : undefined;
  };
  const failure = () => {
    const last = outcome();
    return last !== undefined && 'error' in last ? sentenceOf(last.error) : undefined;
  };
  return (
    <>
      <Show when={running()}>
        <WorkLine tasks={props.tasks} label={props.label} leaves={props.leaves} />
      </Show>
      <Show when={said()}>
        {(sentence) => (
          <p class="safety-done" role="status">
            <Check /> {sentence()}
          </p>
        )}
      </Show>
      <Show when={failure()}>
        {(sentence) => (
          <p class="safety-failed" role="alert">
            <CircleAlert /> {sentence()}
          </p>
        )}
      </Show>
    </>
  );
}
