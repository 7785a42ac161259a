import { createResource, type JSX, Show } from 'solid-js';
import type { TextPlace } from '../../mx/graph/passage.ts';
import type { NodeId } from '../../mx/types.ts';
import { readyValue } from '../parts/ready-value.ts';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useApp } from '../state/app-state.ts';
import './PassageChoice.css';
import { words } from '../words/catalogue.ts';

/** The text of a node, in which a person marks the words that a link leads to. */
export function PassageChoice(props: {
  id: NodeId;
  title: string;
  choose: (place: TextPlace | undefined) => void;
}): JSX.Element {
  const { client } = useApp();
  const [text] = createResource(
    () => props.id,
    async (id) => {
      const { bytes, mediaType } = await client.content(id);
      return mediaType.startsWith('text/') ? new TextDecoder().decode(bytes) : undefined;
    },
  );
  return (
    <Show when={text.state === 'ready'} fallback={<Skeleton lines={3} />}>
      <Show when={readyValue(text)} fallback={<p class="small quiet">{words.links.noText}</p>}>
        {(shown) => (
          <textarea
            class="passage-choice"
            aria-label={words.links.markPassage(props.title)}
            readonly
            value={shown()}
            onSelect={({ currentTarget: { selectionStart, selectionEnd } }) =>
              props.choose(
                selectionStart === selectionEnd
                  ? undefined
                  : { start: placeOf(shown(), selectionStart), end: placeOf(shown(), selectionEnd) },
              )
            }
          />
        )}
      </Show>
    </Show>
  );
}

/** A field counts every end of a line as one character. */
function placeOf(text: string, at: number): number {
  let place = 0;
  for (let left = at; left > 0; left--) place += text.startsWith('\r\n', place) ? 2 : 1;
  return place;
}
