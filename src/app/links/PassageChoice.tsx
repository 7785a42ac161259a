import { createResource, type JSX, Show } from 'solid-js';
import { isTextMediaType } from '../../mx/content/chunk-policy.ts';
import type { TextPlace } from '../../mx/graph/passage.ts';
import type { NodeId } from '../../mx/types.ts';
import { readyValue } from '../parts/ready-value.ts';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useApp } from '../state/app-state.ts';
import { sentenceOf } from '../state/sentence.ts';
import './PassageChoice.css';
import { words } from '../words/catalogue.ts';

/** A field with more text in it holds up the page. */
const TEXT_BYTES_MAX = 4 * 1024 * 1024;

/** The text of a node, or what was taken out of it, in which a person marks the words that a link leads to. */
export function PassageChoice(props: {
  id: NodeId;
  title: string;
  choose: (place: TextPlace | undefined) => void;
}): JSX.Element {
  const { client } = useApp();
  const [text] = createResource(
    () => props.id,
    async (id) => {
      const { bytes, mediaType } = await client.node(id);
      if (!isTextMediaType(mediaType) || bytes > TEXT_BYTES_MAX)
        return (await client.takenText(id))?.beginning || undefined;
      return new TextDecoder().decode((await client.content(id)).bytes);
    },
  );
  return (
    <Show
      when={text.state === 'ready'}
      fallback={
        <Show when={text.error} fallback={<Skeleton lines={3} />}>
          {(error) => <p class="small">{sentenceOf(error())}</p>}
        </Show>
      }
    >
      <Show when={readyValue(text)} fallback={<p class="small quiet">{words.links.noText}</p>}>
        {(shown) => (
          <textarea
            class="passage-choice"
            dir="auto"
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
