/** A note is read before it is opened: while the pointer rests on what leads to it, or the focus stands there. */
import { onCleanup, onMount } from 'solid-js';
import type { NodeId } from '../../mx/types.ts';
import type { NoteAhead } from '../state/note-ahead.ts';

const ADDRESS = '#/notes/';

/** The note that an element leads to: by its address, or as what is no link says by `data-note`. */
function noteAt({ target }: Event): NodeId | undefined {
  const element =
    target instanceof Element ? target.closest<HTMLElement>(`a[href^="${ADDRESS}"], [data-note]`) : null;
  if (element?.dataset.note !== undefined) return element.dataset.note;
  const id = element?.getAttribute('href')?.slice(ADDRESS.length).split('?')[0];
  return id === undefined || id === 'new' ? undefined : decodeURIComponent(id);
}

/** Must run inside a component. */
export function readAheadOfLinks(ahead: NoteAhead): void {
  let under: NodeId | undefined;
  const onRest = (event: Event): void => {
    const id = noteAt(event);
    if (id === under) return;
    under = id;
    ahead.restOn(id);
  };
  const onPress = (event: Event): void => {
    const id = noteAt(event);
    if (id !== undefined) ahead.read(id);
  };
  const heard = [
    ['pointerover', onRest],
    ['focusin', onRest],
    ['pointerdown', onPress],
  ] as const;
  onMount(() => {
    for (const [name, hear] of heard) document.addEventListener(name, hear, { passive: true });
    onCleanup(() => {
      for (const [name, hear] of heard) document.removeEventListener(name, hear);
    });
  });
}
