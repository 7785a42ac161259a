import { createSignal, type JSX, Show } from 'solid-js';
import { words } from '../words/catalogue.ts';
import './MediaView.css';

/** Sound or film in the browser's own player, which reads as much of it as it plays. */
export default function MediaView(props: { url: string; title: string; film: boolean }): JSX.Element {
  const [failed, setFailed] = createSignal(false);
  return (
    <div class="media">
      <Show
        when={props.film}
        fallback={
          <audio
            controls
            preload="metadata"
            aria-label={props.title}
            src={props.url}
            onError={() => setFailed(true)}
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
          src={props.url}
          onError={() => setFailed(true)}
        >
          <track kind="captions" />
        </video>
      </Show>
      <Show when={failed()}>
        <p class="quiet" role="status">
          {words.views.notPlayable}
        </p>
      </Show>
    </div>
  );
}
