import Download from 'lucide-solid/icons/download';
import ExternalLink from 'lucide-solid/icons/external-link';
import { createMemo, createResource, type JSX, lazy, Match, Show, Suspense, Switch } from 'solid-js';
import type { NodeRecord } from '../../mx/types.ts';
import { saveToDisk } from '../frame/acts.ts';
import { shortened } from '../links/passages.ts';
import { fileFacts } from '../notes/file-facts.ts';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { sentenceOf } from '../state/sentence.ts';
import { withWords, words } from '../words/catalogue.ts';
import { shownAs } from './file-kind.ts';
import { canOpenWith, openWith } from './open-with.ts';
import { PassageBar } from './PassageBar.tsx';
import { createPassageMarking } from './passage-marking.ts';
import './FilePreview.css';

const PictureView = lazy(withWords(['views'], () => import('./PictureView.tsx')));
const MediaView = lazy(withWords(['views'], () => import('./MediaView.tsx')));
const PdfView = lazy(withWords(['views'], () => import('./PdfView.tsx')));
const TextFile = lazy(withWords(['views'], () => import('./TextFile.tsx')));
const BytesView = lazy(withWords(['views'], () => import('./BytesView.tsx')));

/** Bytes that are shown of a file of which nothing else is known. */
const START_BYTES = 256;

/** A file that is no note, each kind in a view of its own; below it what can be done with all of them. */
export default function FilePreview(props: {
  node: NodeRecord;
  /** What the file is open as; without one no passages are marked in it. */
  document?: NoteDocument | undefined;
}): JSX.Element {
  const app = useApp();
  const shown = createMemo(() => shownAs(props.node.mediaType));
  const marking = createPassageMarking({
    wanted: () => props.document?.wanted(),
    mark(quoted) {
      props.document?.setPlace({ line: 0, ...(quoted === undefined ? {} : { marked: quoted }) });
    },
    found(place) {
      const quote = shortened(props.document?.wanted()?.quote ?? '');
      // looked for once: the same file opened again is not searched again
      props.document?.want(undefined);
      if (place === undefined) app.toasts.say(words.notes.passageGone(quote));
      else if (!place.exact) app.toasts.say(words.notes.passageOtherwise(quote));
    },
  });
  return (
    <div class="file-preview">
      <Show when={`${props.node.id} ${props.node.version}`} keyed>
        <Suspense fallback={<Skeleton lines={6} />}>
          <Switch fallback={<Bytes node={props.node} />}>
            <Match when={/picture|sound|film/.test(shown())}>
              <Medium node={props.node} />
            </Match>
            <Match when={shown() === 'pdf'}>
              <PdfView node={props.node} marking={marking} />
            </Match>
            <Match when={/table|json|page|text/.test(shown())}>
              <TextFile node={props.node} marking={marking} />
            </Match>
          </Switch>
        </Suspense>
      </Show>
      <Show when={props.document !== undefined && marking.marked()}>
        {(quoted) => <PassageBar node={props.node} quoted={quoted()} />}
      </Show>
      <div class="file-preview-foot">
        <span class="quiet small">{fileFacts(props.node.mediaType, props.node.bytes)}</span>
        <span class="file-preview-acts">
          <Show when={canOpenWith(props.node)}>
            <button type="button" class="btn btn-sm btn-line" onClick={() => void openWith(app, props.node)}>
              <ExternalLink /> {words.views.openWith}
            </button>
          </Show>
          <button
            type="button"
            class="btn btn-sm btn-line"
            onClick={() => void saveToDisk(app, props.node.id)}
          >
            <Download /> {words.common.saveToDisk}
          </button>
        </span>
      </div>
    </div>
  );
}

/** A picture, a sound or a film, by an address of its own. */
function Medium(props: { node: NodeRecord }): JSX.Element {
  const app = useApp();
  const [address] = createResource(
    () => props.node.id,
    (id) => app.mediaUrls.urlOf(id),
  );
  return (
    <Show when={address.state !== 'errored'} fallback={<p class="quiet">{sentenceOf(address.error)}</p>}>
      <Show when={address()}>
        {(known) => (
          <Show
            when={shownAs(props.node.mediaType) === 'picture'}
            fallback={
              <MediaView
                url={known().url}
                title={props.node.title}
                film={shownAs(props.node.mediaType) === 'film'}
                instead={(url) => app.mediaUrls.insteadOf(props.node.id, url)}
              />
            }
          >
            <PictureView url={known().url} title={props.node.title} />
          </Show>
        )}
      </Show>
    </Show>
  );
}

function Bytes(props: { node: NodeRecord }): JSX.Element {
  const app = useApp();
  const [start] = createResource(
    () => props.node.id,
    async (id) => (await app.client.contentRange(id, 0, START_BYTES)).bytes,
  );
  return (
    <Show when={start.state !== 'errored'} fallback={<p class="quiet">{sentenceOf(start.error)}</p>}>
      <Show when={start()}>{(bytes) => <BytesView start={bytes()} bytes={props.node.bytes} />}</Show>
    </Show>
  );
}
