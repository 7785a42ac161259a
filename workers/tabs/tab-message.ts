/**
 * What tabs say to each other about one memex, on a channel that is named after it. The first four fields keep their
 * names and meanings in all versions of Memex, so that tabs of different versions can at least tell that they are.
 */
import type { MxErrorData } from '../../src/mx/errors.ts';
import type { OpenReport, Progress } from '../../src/mx/types.ts';
import { type ChangeNotice, PROTOCOL_VERSION } from '../protocol.ts';

interface Envelope {
  readonly kind: string;
  readonly protocol: number;
  /** Who says it, and whom it is for; for all when that is left out. */
  readonly from: string;
  readonly to?: string;
}

export type Said =
  /** Somebody has come, or has not heard of the leader for a while: whoever leads says so. */
  | { readonly kind: 'hello' }
  /** This tab is about to open the memex, which may take a while. */
  | { readonly kind: 'opens' }
  /** This tab is next, and waits for one that has the file and does not answer. */
  | { readonly kind: 'waits' }
  /** This tab has the memex open: requests go to it from now on. Each time that it takes the lead has a term of its own. */
  | { readonly kind: 'leads'; readonly term: string; readonly report: OpenReport }
  | {
      readonly kind: 'request';
      readonly id: number;
      readonly method: string;
      readonly args: readonly unknown[];
    }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'reply'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly id: number; readonly error: MxErrorData }
  | { readonly kind: 'notice'; readonly notice: ChangeNotice };

export type TabMessage = Envelope & Said;

/** The part of a BroadcastChannel that is used. */
export interface Channel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
}

/** One tab's end of the channel. */
export class TabChannel {
  constructor(
    private readonly channel: Channel,
    readonly id: string,
    hear: (message: TabMessage) => void,
    /** Called for what a tab of another version says. */
    hearForeign: (message: Envelope) => void,
  ) {
    channel.onmessage = ({ data }) => {
      if (!isEnvelope(data) || (data.to !== undefined && data.to !== id)) return;
      if (data.protocol === PROTOCOL_VERSION) hear(data as TabMessage);
      else hearForeign(data);
    };
  }

  say(said: Said, to?: string): void {
    const envelope = { protocol: PROTOCOL_VERSION, from: this.id, ...(to === undefined ? {} : { to }) };
    this.channel.postMessage({ ...said, ...envelope });
  }

  close(): void {
    this.channel.onmessage = null;
    this.channel.close();
  }
}

function isEnvelope(data: unknown): data is Envelope {
  if (typeof data !== 'object' || data === null) return false;
  const { kind, protocol, from } = data as Partial<Record<keyof Envelope, unknown>>;
  return typeof kind === 'string' && typeof protocol === 'number' && typeof from === 'string';
}
