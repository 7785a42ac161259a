/**
 * A new version of the app waits until the person asks for it. Whoever registers the service worker calls
 * `offerUpdate` with the act that activates it; before that act all unsaved text is saved.
 */
import { type Accessor, createSignal } from 'solid-js';
import { useApp } from './state/app-state.ts';

const [activate, setActivate] = createSignal<() => void>();

/** Says that a newer version waits; `use` must activate it and reload. */
export function offerUpdate(use: () => void): void {
  setActivate(() => use);
}

export function useUpdate(): { readonly ready: Accessor<boolean>; readonly use: () => void } {
  const { unsaved } = useApp();
  return {
    ready: () => activate() !== undefined,
    use: () => void unsaved.saveAll().then(() => activate()?.()),
  };
}
