import { createSignal, type JSX, Show } from 'solid-js';
import { sentenceOf } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import './MediaView.css';

/** Sound or film in the browser's own player, which reads as much of it as it plays. */
export default function MediaView(props: {
  url: string;
  title: string;
  film: boolean;
  /** Another address, when nothing came by the one before. */
  instead: (url: string) => Promise<string | undefined>;
}): JSX.Element {
  const [url, setUrl] = createSignal(props.url);
  const [failed, setFailed] = createSignal('');
  const tryOther = async (): Promise<void> => {
    try {
      const other = await props.instead(url());
      if (other === undefined) setFailed(words.views.notPlayable);
      else setUrl(other);
    } catch (error) {
      setFailed(sentenceOf(error));
    }
  };
  return (
    <div class="media">
      <Show
        when={props.film}
        fallback={
          <audio
            controls
            preload="metadata"
            aria-label={props.title}
            src={url()}
            onError={() => void tryOther()}
          >
            <track kind="captions" />
          </audio>
        }
      >
        <video
          controls
          ref={(film) => {
            film.playsInline = true;
          }}
          preload="metadata"
          aria-label={props.title}
          src={url()}
          onError={() => void tryOther()}
        >
          <track kind="captions" />
        </video>
      </Show>
      <Show when={failed() !== ''}>
        <p class="quiet" role="status">
          {failed()}
        </p>
      </Show>
    </div>
  );
}
