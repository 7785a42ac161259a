import { For, type JSX, Show } from 'solid-js';
import { LinkGlyph } from '../parts/Glyph.tsx';
import { linkLook } from '../parts/node-types.ts';
import { nodeAddress } from '../router.ts';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import './LinksBlock.css';
import { words } from '../words/catalogue.ts';

/** The typed links out of the note, under its text: what it rests on. */
export function LinksBlock(props: { document: NoteDocument }): JSX.Element {
  const { active } = useApp();
  const links = () => {
    const id = props.document.id();
    return id === undefined ? [] : (active.around(id)?.linksOut ?? []);
  };
  return (
    <Show when={links().length > 0}>
      <ul class="links-block" aria-label={words.notes.linksOut}>
        <For each={links()}>
          {(row) => {
            const { comment } = row.metadata;
            return (
              <li>
                <LinkGlyph type={row.type} />
                <span class="soft">{linkLook(row.type).label}</span>
                <a href={nodeAddress(row.id)} dir="auto">
                  {row.title}
                </a>
                <Show when={typeof comment === 'string'}>
                  <em dir="auto">{String(comment)}</em>
                </Show>
              </li>
            );
          }}
        </For>
      </ul>
    </Show>
  );
}
