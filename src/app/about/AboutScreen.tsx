import ChevronRight from 'lucide-solid/icons/chevron-right';
import { createResource, createSignal, For, type JSX, Show } from 'solid-js';
import ownLicence from '../../../LICENSE?raw';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useApp } from '../state/app-state.ts';
import { counted, sentenceOf } from '../state/sentence.ts';
import { readLicences, unwrapped } from './licence-list.ts';
import '../parts/ledger.css';
import './AboutScreen.css';

declare const __MEMEX_VERSION__: string;

/** Which Memex this is, and whose work is in it, each under its own licence. */
export default function AboutScreen(): JSX.Element {
  const { memex } = useApp();
  const [packages] = createResource(readLicences);
  return (
    <main class="scroll">
      <div class="ledger about">
        <header>
          <h1>About Memex</h1>
          <p class="lead">
            Notes, files and the links between them, in one file that is yours. This copy runs on your device
            alone, and asks nobody for anything.
          </p>
        </header>
        <section class="entry">
          <h2>This copy</h2>
          <dl class="about-facts num">
            <dt>Version</dt>
            <dd>{__MEMEX_VERSION__}</dd>
            <Show when={memex.status()}>
              {(status) => (
                <>
                  <dt>File format</dt>
                  <dd>{status().formatVersion}</dd>
                </>
              )}
            </Show>
            <dt>Licence</dt>
            <dd>MIT</dd>
          </dl>
        </section>
        <section class="entry">
          <h2>Its licence</h2>
          <div>
            <p class="about-words">
              Use it, change it and pass it on as you like, as long as the licence goes with it. There is no
              warranty.
            </p>
            <ul class="about-list">
              <li>
                <Licence name="Memex" version={__MEMEX_VERSION__} licence="MIT" text={ownLicence.trim()} />
              </li>
            </ul>
          </div>
        </section>
        <section class="entry">
          <h2 id="about-packages">
            Made with
            <Show when={!packages.error && packages()}>
              {(all) => <small>{counted(all().length, 'package')}</small>}
            </Show>
          </h2>
          <div>
            <p class="about-words">
              The work of others, as it is in this copy: nothing of it is fetched from elsewhere. Open one to
              read its licence.
            </p>
            <Show when={packages.error}>{(error) => <p class="quiet">{sentenceOf(error())}</p>}</Show>
            <Show
              when={!packages.error && packages()}
              fallback={
                <Show when={!packages.error}>
                  <Skeleton lines={6} />
                </Show>
              }
            >
              {(all) => (
                <ul class="about-list" aria-labelledby="about-packages">
                  <For each={all()}>
                    {(one) => (
                      <li>
                        <Licence {...one} />
                      </li>
                    )}
                  </For>
                </ul>
              )}
            </Show>
          </div>
        </section>
      </div>
    </main>
  );
}

/** A package on one line; opened, its licence to the last word. */
function Licence(props: { name: string; version: string; licence: string; text: string }): JSX.Element {
  const [open, setOpen] = createSignal(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <ChevronRight />
        <b>{props.name}</b>
        <span class="num">{props.version}</span>
        <span>{props.licence}</span>
      </summary>
      <Show when={open()}>
        <p>{unwrapped(props.text)}</p>
      </Show>
    </details>
  );
}
