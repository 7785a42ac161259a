/** Links in the text: followed by a click, previewed where the pointer rests or the cursor is. */
import type { EditorView } from '@codemirror/view';
import { openName, openNode } from '../frame/acts.ts';
import { isRemote, nameOfAddress } from '../preview/embed.ts';
import type { LinkSource, PreviewedLink } from '../preview/link-preview.ts';
import type { AppState } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { linkAt } from './live-preview.ts';

type WrittenLink = { readonly name: string } | { readonly url: string };

/** What a link names inside the memex, with the place in it; undefined for an address of elsewhere. */
function nameOf(link: WrittenLink): string | undefined {
  if ('name' in link) return link.name;
  if (isRemote(link.url)) return undefined;
  const hash = link.url.indexOf('#');
  return hash < 0 ? nameOfAddress(link.url) : `${nameOfAddress(link.url)}${link.url.slice(hash)}`;
}

function follow(app: AppState, note: NoteDocument, link: WrittenLink, keep: boolean): void {
  if ('url' in link && /^(https?|mailto):/i.test(link.url)) {
    window.open(link.url, '_blank', 'noopener,noreferrer');
    return;
  }
  const name = nameOf(link);
  if (name !== undefined) void openName(app, note.id(), name);
  if (keep) app.openNotes.keep(note.key);
}

/** A press of the pointer; true when it was on something that leads elsewhere. */
export function pressed(app: AppState, note: NoteDocument, view: EditorView, event: MouseEvent): boolean {
  if (event.button !== 0) return false;
  const target = event.target instanceof Element ? event.target : undefined;
  if (pressedEmbed(app, note, target, event)) return true;
  // A plain click follows a link that is drawn as one; where the cursor already is, it needs Ctrl.
  if (!target?.closest('.md-go')) return false;
  const pos = view.posAtCoords({ x: event.clientX, y: event.clientY });
  const link = pos === null ? undefined : linkAt(view.state, pos);
  const held = event.ctrlKey || event.metaKey;
  const { main } = view.state.selection;
  const inside =
    view.hasFocus &&
    pos !== null &&
    view.state.doc.lineAt(pos).number === view.state.doc.lineAt(main.head).number;
  if (!link || (inside && !held)) return false;
  event.preventDefault();
  follow(app, note, link, held);
  return true;
}

/** An embed leads to its node, an embedded note by its title and by the links in it. */
function pressedEmbed(
  app: AppState,
  note: NoteDocument,
  target: Element | undefined,
  event: MouseEvent,
): boolean {
  const embed = target?.closest<HTMLElement>('.md-embed');
  if (!embed || !target || target.closest('audio, video, iframe')) return false;
  const link = target.closest<HTMLElement>('a');
  const keep = event.ctrlKey || event.metaKey;
  if (link) {
    // One that leads elsewhere is the browser's.
    if (link.hasAttribute('href')) return false;
    event.preventDefault();
    const inner = target.closest<HTMLElement>('.md-embed .md-embed') ?? embed;
    void openName(
      app,
      inner.dataset.node ?? note.id(),
      link.dataset.name ?? nameOfAddress(link.dataset.address ?? ''),
      keep,
    );
    return true;
  }
  const isWhole = embed.querySelector('.md-embed-note') === null;
  if (embed.dataset.node === undefined || (!isWhole && !target.closest('.md-embed-title'))) return false;
  event.preventDefault();
  if (embed.dataset.target === undefined) openNode(app, embed.dataset.node, keep);
  else void openName(app, note.id(), embed.dataset.target, keep);
  return true;
}

/** Where the links of an editor are, for their previews. */
export function linksOf(note: NoteDocument, view: EditorView): LinkSource {
  const at = (pos: number | null): PreviewedLink | undefined => {
    const link = pos === null ? undefined : linkAt(view.state, pos);
    const name = link && nameOf(link);
    if (pos === null || name === undefined) return undefined;
    return {
      name,
      rect() {
        const { left, top, bottom } = view.coordsAtPos(pos) ?? { left: 0, top: 0, bottom: 0 };
        return new DOMRect(left, top, 0, bottom - top);
      },
    };
  };
  return {
    source: note.id,
    linkAt(target, event) {
      const drawn = target.closest('.md-go');
      if (!drawn) return undefined;
      const found = at(view.posAtCoords({ x: event.clientX, y: event.clientY }));
      return found && { name: found.name, rect: () => drawn.getBoundingClientRect() };
    },
    linkAtFocus: () => (view.hasFocus ? at(view.state.selection.main.head) : undefined),
  };
}
