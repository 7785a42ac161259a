/**
 * Offline use and updates. The service worker is registered once the page is quiet; a new version of the app
 * waits until the person agrees, and the page reloads only after everything typed is safe.
 *
 * The service worker takes over all tabs of the app at once, so each tab flushes and reloads by itself when it
 * notices the change; a tab whose flush fails stays as it is and says so.
 */
import { SKIP_WAITING } from './skip-waiting.ts';

export interface UpdateHooks {
  /** A new version is ready. `reload()` saves what is typed, then starts it. */
  readonly onWaiting: (reload: () => Promise<void>) => void;
  /** Resolves when nothing typed can be lost any more; a rejection keeps the page from reloading. */
  readonly flush: () => Promise<void>;
  /** The app works without a network from now on. */
  readonly onOfflineReady?: () => void;
  /** The page could not be saved before an update. */
  readonly onProblem?: (error: unknown) => void;
  /** The browser wants no service worker here; the app works all the same, but only with a network. */
  readonly onRefused?: (error: unknown) => void;
}

/** An hour: how often a focused page asks for a new version at most. */
const UPDATE_PAUSE_MS = 60 * 60 * 1000;

/**
 * Registers the service worker in a built app; does nothing in development, or where there is none (private
 * windows of some browsers, addresses without https).
 */
export function registerUpdate(hooks: UpdateHooks): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const start = () => {
    register(navigator.serviceWorker, hooks).catch((error) => hooks.onRefused?.(error));
  };
  if (document.readyState === 'complete') start();
  else window.addEventListener('load', start, { once: true });
}

async function register(container: ServiceWorkerContainer, hooks: UpdateHooks): Promise<void> {
  const hadController = container.controller !== null;
  // Where service workers are blocked some browsers give nothing instead of refusing.
  const registration: ServiceWorkerRegistration | undefined = await container.register(
    new URL('service-worker.js', document.baseURI).href,
    { updateViaCache: 'none' },
  );
  if (registration === undefined) throw new TypeError('Registering gave no registration.');
  reloadOnNewController(container, hooks, hadController);
  offerWaiting(registration, hooks);
  registration.addEventListener('updatefound', () => {
    const incoming = registration.installing;
    incoming?.addEventListener('statechange', () => {
      if (incoming.state === 'installed') offerWaiting(registration, hooks);
      if (incoming.state === 'activated' && !hadController) hooks.onOfflineReady?.();
    });
  });
  lookForUpdates(registration);
}

/** Offers the waiting version, if there is one beside the version that runs. */
function offerWaiting(registration: ServiceWorkerRegistration, hooks: UpdateHooks): void {
  const waiting = registration.waiting;
  if (!waiting || !registration.active) return;
  hooks.onWaiting(async () => {
    await hooks.flush();
    waiting.postMessage(SKIP_WAITING);
  });
}

/** Another version serves this tab: whichever tab asked for it, save and start anew. */
function reloadOnNewController(
  container: ServiceWorkerContainer,
  hooks: UpdateHooks,
  hadController: boolean,
): void {
  let controlled = hadController;
  let reloading = false;
  container.addEventListener('controllerchange', () => {
    const isUpdate = controlled;
    controlled = true;
    if (!isUpdate || reloading) return;
    reloading = true;
    hooks.flush().then(
      () => window.location.reload(),
      (error) => {
        reloading = false;
        hooks.onProblem?.(error);
      },
    );
  });
}

/** Asks for a new version when the page comes to the front, at most once an hour; being offline is no error. */
function lookForUpdates(registration: ServiceWorkerRegistration): void {
  let asked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || !navigator.onLine) return;
    if (Date.now() - asked < UPDATE_PAUSE_MS) return;
    asked = Date.now();
    registration.update().catch((error) => console.info('Memex did not find a new version:', error));
  });
}
