/**
 * The ways into the app that the manifest promises: shortcuts (`?do=new`), files opened with Memex, what other
 * apps share, and `web+memex:` addresses. Each ends at the plain address, so that a reload does not repeat it.
 */
import { type Shared, takeShared } from './inbox.ts';

export interface LaunchHooks {
  newNote(): void;
  today(): void;
  search(): void;
  graph(): void;
  /** Files that the system opened with Memex. */
  openFiles(files: readonly File[]): Promise<void>;
  /** Keeps what another app has shared; rejects when it could not be kept. */
  keepShared(shared: Shared): Promise<void>;
  /** `web+memex:Some%20note` names a note. */
  openName(name: string): void;
  onProblem(error: unknown): void;
}

interface LaunchParams {
  readonly files?: readonly FileSystemFileHandle[];
}

interface LaunchQueue {
  setConsumer(consumer: (params: LaunchParams) => void): void;
}

const SCHEME = 'web+memex:';

/** Call once, when a memex is open. */
export function handleLaunch(hooks: LaunchHooks): void {
  const { pathname, search } = window.location;
  const asked = new URLSearchParams(search);
  const page = pathname.slice(pathname.lastIndexOf('/') + 1);
  takeFiles(hooks);
  // shared things wait in the inbox however the page was reached, also after a crash
  takeShared(hooks.keepShared).catch(hooks.onProblem);

  const name = page === 'go' ? noteNamed(asked.get('u')) : undefined;
  const act = asked.get('do');
  if (page !== '' || search !== '') forgetHowWeCame();
  if (name !== undefined) hooks.openName(name);
  else if (act === 'new') hooks.newNote();
  else if (act === 'today') hooks.today();
  else if (act === 'search') hooks.search();
  else if (act === 'graph') hooks.graph();
}

function takeFiles(hooks: LaunchHooks): void {
  const queue: LaunchQueue | undefined = Reflect.get(window, 'launchQueue');
  queue?.setConsumer(({ files = [] }) => {
    if (files.length === 0) return;
    Promise.all(files.map((handle) => handle.getFile()))
      .then((opened) => hooks.openFiles(opened))
      .catch(hooks.onProblem);
  });
}

/** The note that a `web+memex:` address names; an address that is none of ours names nothing. */
export function noteNamed(address: string | null): string | undefined {
  if (!address?.startsWith(SCHEME)) return undefined;
  const encoded = address.slice(SCHEME.length).replace(/^\/+/, '');
  try {
    return decodeURIComponent(encoded) || undefined;
  } catch {
    return encoded; // a stray percent sign: as it was written
  }
}

function forgetHowWeCame(): void {
  const { pathname, hash } = window.location;
  const folder = pathname.slice(0, pathname.lastIndexOf('/') + 1);
  history.replaceState(history.state, '', folder + hash);
}
