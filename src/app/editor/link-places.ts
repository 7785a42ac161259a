/**
 * Behind `#` in `[[Note#` the headings of that note are offered, behind `#^` its blocks. A block that has no address yet
 * gets one when it is chosen: in this text at once, in another note by saving it.
 */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import type { NodeId } from '../../mx/types.ts';
import { type Block, blockMark, blocksOf, freshBlockId } from '../outline/blocks.ts';
import { headingsOf, headingTarget } from '../outline/headings.ts';
import type { AppState } from '../state/app-state.ts';
import { splitFrontMatter } from '../state/front-matter.ts';
import { baseOf, readNewest } from '../state/reconcile.ts';
import { ToldError } from '../state/told-error.ts';
import { words } from '../words/catalogue.ts';

/** Lists longer than this are not read any more; typing narrows them. */
const PLACES_MAX = 40;
const LABEL_CHARS = 90;

/** The text that a name means: another note's as it is stored or open, or the one that is written in. */
interface TargetText {
  readonly text: string;
  /** Absent for the text in this editor. */
  readonly id?: NodeId;
}

/** @param typed what stands between `[[` and the cursor; must have a `#` @param from where that begins */
export async function linkPlaces(
  app: AppState,
  source: NodeId | undefined,
  context: CompletionContext,
  typed: string,
  from: number,
): Promise<CompletionResult | null> {
  const hash = typed.indexOf('#');
  const name = typed.slice(0, hash).trim();
  const target = await textOf(app, source, name, context);
  if (target === undefined || context.aborted) return null;
  return offer(app, target, typed.slice(hash + 1), from + hash + 1);
}

/** What fits the place as typed. The text is there by now: what is typed on narrows the list at once. */
function offer(app: AppState, target: TargetText, place: string, from: number): CompletionResult {
  const options = place.startsWith('^')
    ? blockOptions(app, target, place.slice(1))
    : headingOptions(target.text, place);
  return {
    from,
    options,
    filter: false,
    update(_current, start, end, context) {
      const now = context.state.sliceDoc(start, end);
      return /[\]|#\n]/.test(now) ? null : offer(app, target, now, start);
    },
  };
}

async function textOf(
  app: AppState,
  source: NodeId | undefined,
  name: string,
  context: CompletionContext,
): Promise<TargetText | undefined> {
  if (name === '') return { text: context.state.sliceDoc() };
  const [found] = await app.client.resolve(source, [name]);
  if (found?.id === undefined || found.mediaType !== 'text/markdown') return undefined;
  if (found.id === source) return { text: context.state.sliceDoc() };
  const open = app.documents.find(found.id);
  if (open?.phase() === 'ready') return { text: open.text(), id: found.id };
  const { bytes } = await app.client.content(found.id);
  return { text: splitFrontMatter(new TextDecoder().decode(bytes)).body, id: found.id };
}

function headingOptions(text: string, typed: string): Completion[] {
  const wanted = typed.trim().toLowerCase();
  return headingsOf(text)
    .filter((heading) => heading.text.toLowerCase().includes(wanted))
    .slice(0, PLACES_MAX)
    .map((heading, i) => ({
      label: heading.text,
      detail: `H${heading.level}`,
      boost: -i,
      apply: (view, _completion, start, end) => insertPlace(view, headingTarget(heading.text), start, end),
    }));
}

function blockOptions(app: AppState, target: TargetText, typed: string): Completion[] {
  const wanted = typed.trim().toLowerCase();
  const blocks = blocksOf(target.text);
  return blocks
    .filter(
      ({ text, id }) =>
        text !== '' && (text.toLowerCase().includes(wanted) || id?.toLowerCase().startsWith(wanted)),
    )
    .slice(0, PLACES_MAX)
    .map((block, i) => ({
      label: block.text.length > LABEL_CHARS ? `${block.text.slice(0, LABEL_CHARS)}…` : block.text,
      boost: -i,
      ...(block.id === undefined ? {} : { detail: `^${block.id}` }),
      apply(view, _completion, start, end) {
        const id = block.id ?? freshBlockId(blocks);
        if (block.id === undefined) mark(app, view, target, block, id);
        // Marking a block above moves what is written here.
        const moved = target.id === undefined && block.id === undefined && block.end <= start;
        const by = moved ? blockMark(id).length : 0;
        insertPlace(view, `^${id}`, start + by, end + by);
      },
    }));
}

/** Writes the address at the block's end. */
function mark(app: AppState, view: EditorView, target: TargetText, block: Block, id: string): void {
  if (target.id === undefined) {
    // Lines, not places: in the editor the end of a line is one letter.
    const at = view.state.doc.line(block.lastLine + 1);
    const end = at.from + at.text.trimEnd().length;
    view.dispatch({ changes: { from: end, insert: blockMark(id) }, userEvent: 'input.complete' });
    return;
  }
  markElsewhere(app, target.id, block, id).catch((error: unknown) => app.toasts.fail(error));
}

async function markElsewhere(app: AppState, note: NodeId, block: Block, id: string): Promise<void> {
  const open = app.documents.find(note);
  await open?.saveNow();
  const newest = await readNewest(app.client, note);
  const { matter, body } = splitFrontMatter(newest.text);
  // Looked up again: the note may have been written in since.
  const now = blocksOf(body).find((one) => one.text === block.text && one.id === undefined);
  if (!now) throw new ToldError('not-found', words.editing.blockGone);
  await app.client.saveNote({
    id: note,
    title: newest.title,
    text: matter + body.slice(0, now.end) + blockMark(id) + body.slice(now.end),
    ...baseOf(newest.record),
  });
}

function insertPlace(view: EditorView, place: string, from: number, to: number): void {
  const rest = view.state.doc.sliceString(to, Math.min(view.state.doc.length, to + 2));
  const closed = rest === ']]';
  view.dispatch({
    changes: { from, to, insert: closed ? place : `${place}]]` },
    selection: { anchor: from + place.length + 2 },
    userEvent: 'input.complete',
  });
}
