import { For, type JSX, Show } from 'solid-js';
import { words } from '../words/catalogue.ts';
import { hexLines } from './hex-lines.ts';
import './BytesView.css';

/** A file of which nothing is known but its bytes: the first of them, as they are. */
export default function BytesView(props: { start: Uint8Array; bytes: number }): JSX.Element {
  const label = (): string =>
    props.start.length < props.bytes
      ? words.views.firstBytes(props.start.length)
      : words.views.allBytes(props.start.length);
  return (
    <div class="bytes">
      <div class="empty">
        <p>{words.views.none}</p>
        <p>{words.views.noneHint}</p>
      </div>
      <Show when={props.start.length > 0}>
        <p class="quiet small">{label()}</p>
        <div
          class="bytes-frame"
          role="region"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
          tabIndex={0}
          aria-label={label()}
        >
          <table>
            <tbody>
              <For each={hexLines(props.start)}>
                {(line) => (
                  <tr>
                    <th scope="row">{line.at}</th>
                    <td>{line.hex}</td>
                    <td>{line.letters}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
    </div>
  );
}
