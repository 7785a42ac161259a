/**
 * Whether the browser has promised to keep what is written here. It is asked once, after the first thing a person has
 * saved: before, there is nothing to keep, and a question without a reason is refused.
 */
import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';
import type { Router } from '../router.ts';
import { words } from '../words/catalogue.ts';
import type { OpenMemex } from './open-memex.ts';
import type { Saving } from './saving.ts';
import type { Settings } from './settings.ts';
import type { Toasts } from './toasts.ts';

export interface Keeping {
  /** Undefined until the browser has answered, and where it does not say. */
  readonly promised: Accessor<boolean | undefined>;
  /** Something of the person's own was saved. */
  saved(): void;
  /** Asks, and says what it answered. */
  ask(): Promise<void>;
}

/** A browser that takes longer asks the person, who should know why. */
const SILENT_MS = 400;

/** Must run inside a Solid root. */
export function createKeeping(parts: {
  saving: Saving;
  settings: Settings;
  memex: OpenMemex;
  toasts: Toasts;
  router: Router;
}): Keeping {
  const { saving, settings, memex, toasts, router } = parts;
  const [promised, setPromised] = createSignal<boolean>();

  const sayWhy = (): void => toasts.say(words.state.keeping.why);
  const ask = async (): Promise<void> => {
    const { storage } = navigator;
    if (storage?.persist === undefined) {
      toasts.say(words.state.keeping.noWay);
      return;
    }
    const asking = setTimeout(sayWhy, SILENT_MS);
    try {
      setPromised(await storage.persist());
    } catch (error) {
      toasts.fail(error);
      return;
    } finally {
      clearTimeout(asking);
    }
    if (promised()) {
      toasts.say(words.state.keeping.promised);
    } else {
      toasts.say(words.state.keeping.notPromised, {
        label: words.state.keeping.whatHelps,
        run: () => router.go('#/safety'),
      });
    }
  };

  navigator.storage
    ?.persisted?.()
    .then(setPromised)
    .catch((error: unknown) =>
      console.warn('The browser does not say whether it keeps what is saved.', error),
    );
  const saved = (): void => {
    if (!memex.lasting() || settings.values.askedToKeep) return;
    settings.set('askedToKeep', true);
    if (promised() !== true) void ask();
  };
  createEffect(() => {
    if (saving.overall().state === 'saved') saved();
  });
  // Installing changes the answer of some browsers.
  const onInstalled = (): void => {
    if (settings.values.askedToKeep && promised() !== true) void ask();
  };
  window.addEventListener('appinstalled', onInstalled);
  onCleanup(() => window.removeEventListener('appinstalled', onInstalled));

  return { promised, saved, ask };
}
