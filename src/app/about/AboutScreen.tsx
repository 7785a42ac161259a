import ChevronRight from 'lucide-solid/icons/chevron-right';
import { createResource, createSignal, For, type JSX, Show } from 'solid-js';
import ownLicence from '../../../LICENSE?raw';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useApp } from '../state/app-state.ts';
import { sentenceOf } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
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
          <h1>{words.about.heading}</h1>
          <p class="lead">{words.about.lead}</p>
        </header>
        <section class="entry">
          <h2>{words.about.thisCopy}</h2>
          <dl class="about-facts num">
            <dt>{words.about.version}</dt>
            <dd>{__MEMEX_VERSION__}</dd>
            <Show when={memex.status()}>
              {(status) => (
                <>
                  <dt>{words.about.fileFormat}</dt>
                  <dd>{status().formatVersion}</dd>
                </>
              )}
            </Show>
            <dt>{words.about.licence}</dt>
            <dd>MIT</dd>
          </dl>
        </section>
        <section class="entry">
          <h2>{words.about.itsLicence}</h2>
          <div>
            <p class="about-words">{words.about.itsLicenceSays}</p>
            <ul class="about-list">
              <li>
                <Licence name="Memex" version={__MEMEX_VERSION__} licence="MIT" text={ownLicence.trim()} />
              </li>
            </ul>
          </div>
        </section>
        <section class="entry">
          <h2 id="about-packages">
            {words.about.madeWith}{' '}
            <Show when={!packages.error && packages()}>
              {(all) => <small>{words.about.packages(all().length)}</small>}
            </Show>
          </h2>
          <div>
            <p class="about-words">{words.about.madeWithSays}</p>
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
