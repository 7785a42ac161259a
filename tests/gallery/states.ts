/**
 * States that a memex, a browser or a device can be in: each is a page of its own, whose client says what it would say
 * then. What the store itself does in them is tried elsewhere (no-storage, full-disk, salvage, tabs, update).
 */
import type { Page } from 'playwright-core';
import type { MemexClient } from '../../src/app/client/memex-client.ts';
import type { MxErrorCode } from '../../src/mx/errors.ts';

export interface State {
  readonly name: string;
  /** What the client says otherwise; runs in the page, before the app has it. */
  readonly meddle: (client: MemexClient) => void;
  /** The screen in which it shows. */
  readonly hash: string;
  /** What is in sight then. */
  readonly shows: string;
}

/** How an error looks that the page's own client throws, by its code. */
type Refusal = (code: MxErrorCode, message: string, details?: Record<string, unknown>) => Promise<never>;

declare global {
  interface Window {
    /** Rejects as the store does. Put there for the states. */
    refuseAs: Refusal;
  }
}

/** Something was refused for lack of room. */
const withoutRoom: State['meddle'] = (client) => {
  const onRefusal = client.onRefusal;
  client.onRefusal = (listener) => {
    const refuse = () =>
      window
        .refuseAs('storage-full', 'The storage is full.', { missing: 5_300_000 })
        .catch((error) => listener(error));
    setTimeout(refuse, 1000);
    return onRefusal(listener);
  };
};

/** What is heard of another tab. */
const HEARD = {
  silent: (client: MemexClient) => {
    const onTabs = client.onTabs;
    client.onTabs = (listener) => {
      setTimeout(() => listener({ kind: 'silent' }), 1000);
      return onTabs(listener);
    };
  },
  older: (client: MemexClient) => {
    const onTabs = client.onTabs;
    client.onTabs = (listener) => {
      setTimeout(() => listener({ kind: 'other-version', protocol: 0 }), 1000);
      return onTabs(listener);
    };
  },
  newer: (client: MemexClient) => {
    const onTabs = client.onTabs;
    client.onTabs = (listener) => {
      setTimeout(() => listener({ kind: 'other-version', protocol: 9999 }), 1000);
      return onTabs(listener);
    };
  },
};

export const STATES: readonly State[] = [
  {
    name: 'list-unreadable',
    hash: '#/notes',
    shows: '.node-list [role=alert]',
    meddle: (client) => {
      client.list = () => window.refuseAs('io', 'The file could not be read: the device does not answer.');
    },
  },
  {
    name: 'slow-opening',
    hash: '#/notes',
    shows: '.banner',
    meddle: (client) => {
      client.open = () => new Promise(() => undefined);
      // what comes after ten seconds comes at once
      const later = window.setTimeout.bind(window) as (run: TimerHandler, ms?: number) => number;
      Object.assign(window, {
        setTimeout: (run: TimerHandler, ms = 0) => later(run, ms >= 10_000 ? 300 : ms),
      });
    },
  },
  {
    name: 'read-only',
    hash: '#/notes',
    shows: '.banner',
    meddle: (client) => {
      const open = client.open;
      client.open = async (...asked) => ({ ...(await open(...asked)), readOnly: true });
    },
  },
  {
    name: 'store-damaged',
    hash: '#/notes',
    shows: '.banner',
    meddle: (client) => {
      const open = client.open;
      client.open = async (...asked) => ({
        ...(await open(...asked)),
        readOnly: true,
        damage: 'The block at byte 81,920 is not what its checksum says.',
      });
    },
  },
  {
    name: 'store-unreadable',
    hash: '#/notes',
    shows: '.open-failed',
    meddle: (client) => {
      client.open = () =>
        window.refuseAs('corrupt', 'The record at byte 4,096 is not what its checksum says.', { at: 4096 });
    },
  },
  {
    name: 'busy',
    hash: '#/notes',
    shows: '.open-failed',
    meddle: (client) => {
      client.open = () => window.refuseAs('busy', 'Another tab has this memex open.');
    },
  },
  {
    name: 'newer-version',
    hash: '#/notes',
    shows: '.open-failed',
    meddle: (client) => {
      client.open = () =>
        window.refuseAs('newer-version', 'This file was written by a newer Memex (format 2.0).', {
          version: '2.0',
        });
    },
  },
  {
    name: 'old-version',
    hash: '#/notes',
    shows: '.banner',
    meddle: (client) => {
      const status = client.status;
      client.status = async () => ({
        ...(await status()),
        upgrade: { from: '1.0', to: '1.1', begun: false },
      });
    },
  },
  {
    name: 'quota-full',
    hash: '#/notes',
    shows: '.banner',
    meddle: withoutRoom,
  },
  {
    name: 'make-room-full',
    hash: '#/room',
    shows: '.room, .ledger',
    meddle: withoutRoom,
  },
  {
    name: 'no-opfs',
    hash: '#/notes',
    shows: '.banner',
    meddle: (client) => {
      client.isLasting = async () => false;
    },
  },
  ...(['silent', 'older', 'newer'] as const).map(
    (obstacle): State => ({
      name: `tab-${obstacle}`,
      hash: '#/notes',
      shows: '.banner',
      meddle: HEARD[obstacle],
    }),
  ),
  {
    name: 'update-waiting',
    hash: '#/about',
    shows: '.banner',
    meddle: () => {
      const waiting = { postMessage: () => undefined, addEventListener: () => undefined };
      const registration = {
        waiting,
        active: waiting,
        addEventListener: () => undefined,
        update: async () => undefined,
      };
      ServiceWorkerContainer.prototype.register = async () =>
        registration as unknown as ServiceWorkerRegistration;
    },
  },
  {
    name: 'graph-unreadable',
    hash: '#/graph',
    shows: '.empty',
    meddle: (client) => {
      client.graph = () => window.refuseAs('io', 'The file could not be read: the device does not answer.');
    },
  },
  // These last: the tabs that they open stay.
  {
    name: 'loading',
    hash: '#/notes/00000000000000000000000001',
    shows: '.skeleton',
    meddle: (client) => {
      client.note = () => new Promise(() => undefined);
    },
  },
  {
    name: 'note-unreadable',
    hash: '#/notes/00000000000000000000000001',
    shows: '.note .empty',
    meddle: (client) => {
      client.note = () => window.refuseAs('io', 'The file could not be read: the device does not answer.');
    },
  },
  {
    name: 'note-gone',
    hash: '#/notes/00000000000000000000000000',
    shows: '.empty',
    meddle: () => undefined,
  },
];

/** From the next load of this page on it is in a state. */
export async function putInState(page: Page, { meddle }: State): Promise<void> {
  await page.addInitScript({
    content: `{
      Object.defineProperty(window, 'memex', {
        configurable: true,
        set(client) {
          // what the store refuses has the class of its errors
          const made = client.node('').catch((error) => error.constructor);
          window.refuseAs = async (code, message, details = {}) => {
            throw new (await made)(code, message, details);
          };
          (${meddle.toString()})(client);
          Object.defineProperty(window, 'memex', { value: client, writable: true, configurable: true });
        },
      });
    }`,
  });
}
