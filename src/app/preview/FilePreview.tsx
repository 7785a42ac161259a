import Download from 'lucide-solid/icons/download';
import { createResource, type JSX, Match, onCleanup, Show, Switch } from 'solid-js';
import type { NodeRecord } from '../../mx/types.ts';
import { saveToDisk } from '../frame/acts.ts';
import { fileFacts } from '../notes/file-facts.ts';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useApp } from '../state/app-state.ts';
import { sentenceOf } from '../state/sentence.ts';
import './FilePreview.css';
import { words } from '../words/catalogue.ts';

/** Text files longer than this are shown to here. */
const TEXT_SHOWN_BYTES = 256 * 1024;

type Medium = 'image' | 'audio' | 'video' | 'pdf' | 'text' | 'none';

/** A file that is no note: picture, sound, film, PDF, text; anything else by its facts. */
export default function FilePreview(props: { node: NodeRecord }): JSX.Element {
  const app = useApp();
  const medium = (): Medium => mediumOf(props.node);
  const [shown] = createResource(
    () => ({ id: props.node.id, version: props.node.version, medium: medium() }),
    async (wanted) => {
      if (wanted.medium === 'none') return { url: '', text: '' };
      if (wanted.medium === 'text') {
        const part = await app.client.contentRange(wanted.id, 0, TEXT_SHOWN_BYTES);
        return { url: '', text: new TextDecoder().decode(part.bytes) };
      }
      return { url: (await app.mediaUrls.urlOf(wanted.id)).url, text: '' };
    },
  );
  return (
    <div class="file-preview">
      <Show when={shown.error}>{(error) => <p class="quiet">{sentenceOf(error())}</p>}</Show>
      <Show
        when={!shown.error && shown()}
        fallback={
          <Show when={!shown.error}>
            <Skeleton lines={5} />
          </Show>
        }
      >
        {(file) => (
          <Switch>
            <Match when={medium() === 'image'}>
              <figure class="file-preview-frame">
                <img src={file().url} alt={props.node.title} />
              </figure>
            </Match>
            <Match when={medium() === 'audio'}>
              <audio class="file-preview-wide" controls preload="metadata" src={file().url}>
                <track kind="captions" />
              </audio>
            </Match>
            <Match when={medium() === 'video'}>
              <video class="file-preview-wide" controls preload="metadata" src={file().url}>
                <track kind="captions" />
              </video>
            </Match>
            <Match when={medium() === 'pdf'}>
              <PdfFrame url={file().url} title={props.node.title} />
            </Match>
            <Match when={medium() === 'text'}>
              <pre class="file-preview-text" dir="auto">
                <code>{file().text}</code>
              </pre>
              <Show when={props.node.bytes > TEXT_SHOWN_BYTES}>
                <p class="quiet small">{words.preview.firstPart}</p>
              </Show>
            </Match>
            <Match when={true}>
              <div class="file-preview-none empty">
                <p>{words.preview.none}</p>
                <p>{words.preview.noneHint}</p>
              </div>
            </Match>
          </Switch>
        )}
      </Show>
      <div class="file-preview-foot">
        <span class="quiet small">{fileFacts(props.node.mediaType, props.node.bytes)}</span>
        <button type="button" class="btn btn-sm btn-line" onClick={() => void saveToDisk(app, props.node.id)}>
          <Download /> {words.common.saveToDisk}
        </button>
      </div>
    </div>
  );
}

/** The browser's own viewer. The frame is made by hand: the page's trusted-type policy refuses one in markup. */
function PdfFrame(props: { url: string; title: string }): JSX.Element {
  const frame = document.createElement('iframe');
  frame.className = 'file-preview-pdf';
  frame.title = props.title;
  frame.src = props.url;
  onCleanup(() => frame.remove());
  return frame;
}

function mediumOf(node: NodeRecord): Medium {
  const { mediaType } = node;
  if (mediaType.startsWith('image/')) return 'image';
  if (mediaType.startsWith('audio/')) return 'audio';
  if (mediaType.startsWith('video/')) return 'video';
  if (mediaType === 'application/pdf') return 'pdf';
  if (mediaType.startsWith('text/') || /json|javascript|xml|yaml|toml/.test(mediaType)) return 'text';
  return 'none';
}
