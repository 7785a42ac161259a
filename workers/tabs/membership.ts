/**
 * This tab's part in one memex that several tabs have open. One of them leads: its worker holds the file, and answers
 * the requests of all. The others follow.
 *
 *   seeking --- the lock is ours, the file opens ---> leading
 *      |  \---- a leader says so ------------------> following --- the lock is ours ---> leading
 *      `------- rest: lets go of everything until something is asked again
 *
 * A tab queues for the lock all the time, so that the next leader is there as soon as one goes. What was asked and is
 * not answered then goes to the new leader.
 */
import { isMxError, MxError } from '../../src/mx/errors.ts';
import type { OpenReport, StoreStatus } from '../../src/mx/types.ts';
import { isLasting } from '../opfs.ts';
import { type ChangeNotice, type OpenSettings, PROTOCOL_VERSION, type TabNews } from '../protocol.ts';
import type { WorkerStore } from '../store-service.ts';
import { toWire } from '../wire.ts';
import { answerFor, callShared } from './answer.ts';
import { becomeLeader, type Leadership, type Locks } from './leadership.ts';
import { type Request, RequestBook, withResolvers } from './request-book.ts';
import { isLongWork, type SharedMethod } from './shared-methods.ts';
import { type Channel, TabChannel, type TabMessage } from './tab-message.ts';

/** Locks and channels of the browser, or those that stand in for them. */
export interface TabSurroundings {
  readonly locks: Locks | undefined;
  channel(name: string): Channel | undefined;
  /** How long a leader may be silent before it is asked whether it is there, and before the lock is taken by force. */
  readonly silence: { readonly askMs: number; readonly forceMs: number };
}

/** Who is told what happens. */
export interface Page {
  change(notice: ChangeNotice): void;
  news(news: TabNews): void;
}

type Role = 'seeking' | 'leading' | 'following' | 'resting' | 'failed' | 'over';

const HELD_ELSEWHERE = 'Another tab or window has this memex open. Go on there, or close it and try again.';
const GONE_WITH_ITS_TAB =
  'This memex was in the memory of another tab, which is closed: this window gives no lasting storage.';
/** Pause before the file is tried again that a tab holds which does not answer. */
const RETRY_MS = 500;

export class Membership {
  #role: Role = 'seeking';
  /** The tab that leads, this one or another, and the time of its leading, which is still the same when it is heard again. */
  #leader: string | undefined;
  #term: string | undefined;
  #leadership: Leadership | undefined;
  #report: OpenReport | undefined;
  #seeking = new AbortController();
  readonly #requests = new RequestBook();
  readonly #joined = withResolvers<OpenReport>();
  readonly #channel: TabChannel | undefined;
  #heard = 0;
  #watch: ReturnType<typeof setInterval> | undefined;
  #forced = false;
  /** This tab is to lead, and the file is held by one that does not answer. */
  #waits = false;
  #failure: unknown;

  constructor(
    readonly key: string,
    private readonly settings: OpenSettings,
    private readonly local: WorkerStore,
    private readonly around: TabSurroundings,
    private readonly id: string,
    private readonly page: Page,
  ) {
    const channel = around.channel(`memex:${key}`);
    if (channel !== undefined) {
      const foreign = ({ kind, protocol, from }: { kind: string; protocol: number; from: string }): void =>
        this.#hearForeign(kind, protocol, from);
      this.#channel = new TabChannel(channel, id, (message) => this.#hear(message), foreign);
    }
    // Nobody may be waiting for it yet; whoever does is told all the same.
    this.#joined.promise.catch(() => undefined);
    this.#seek();
  }

  /** How opening went, here or in the tab that leads. @throws MxError as `open` */
  get joined(): Promise<OpenReport> {
    return this.#joined.promise;
  }

  /** True when the memex could not be opened, at first or when this tab was to lead: it takes another membership. */
  get hasFailed(): boolean {
    return this.#role === 'failed';
  }

  call(method: SharedMethod, args: readonly unknown[]): Promise<unknown> {
    if (this.#role === 'over') return Promise.reject(new MxError('closed', 'No memex is open here.'));
    if (this.#role === 'failed') return Promise.reject(this.#failure);
    if (this.#role === 'resting') this.#seek();
    const answer = this.#requests.note(method, args);
    this.#send();
    return answer;
  }

  /** What is written by now is told to the other tabs. */
  announce(notice: ChangeNotice): void {
    if (this.#role === 'leading') this.#channel?.say({ kind: 'notice', notice });
  }

  /** Lets go of the file and of the place in the queue until something is asked again: the page may be frozen soon. */
  async rest(): Promise<void> {
    if (this.#role !== 'over' && this.#role !== 'failed') await this.#stop('resting');
  }

  /** Leaves for good. */
  async leave(): Promise<void> {
    if (this.#role === 'over') return;
    await this.#stop('over');
    this.#requests.leave();
    this.#channel?.close();
    this.#joined.reject(new MxError('closed', 'This memex was closed before it was open.'));
  }

  // ---- becoming the leader

  #seek(): void {
    this.#role = 'seeking';
    this.#leader = undefined;
    this.#term = undefined;
    this.#forced = false;
    this.#waits = false;
    const seeking = new AbortController();
    this.#seeking = seeking;
    this.#heard = performance.now();
    this.#channel?.say({ kind: 'hello' });
    this.#watch ??= setInterval(() => this.#look(), this.around.silence.askMs / 4);
    const { locks } = this.around;
    becomeLeader(locks, this.key, { signal: seeking.signal }, () => void this.#lose())
      .then((leadership) => this.#lead(leadership, seeking.signal))
      .catch((error: unknown) => {
        if (!seeking.signal.aborted) this.#fail(error);
      });
  }

  async #lead(leadership: Leadership, signal: AbortSignal): Promise<void> {
    if (signal.aborted) {
      leadership.letGo();
      return;
    }
    this.#leadership = leadership;
    this.#channel?.say({ kind: 'opens' });
    const isTakeover = this.#role === 'following' || this.#report !== undefined;
    try {
      if (isTakeover && !(await isLasting())) throw new MxError('not-found', GONE_WITH_ITS_TAB);
      this.#report = await this.#open(signal);
    } catch (error) {
      leadership.letGo();
      this.#leadership = undefined;
      throw error;
    }
    if (signal.aborted || this.#leadership !== leadership) {
      await this.local.close();
      leadership.letGo();
      if (!signal.aborted) this.#seek();
      return;
    }
    this.#role = 'leading';
    this.#leader = this.id;
    this.#term = crypto.randomUUID();
    clearInterval(this.#watch);
    this.#watch = undefined;
    this.#sayThatItLeads();
    this.#joined.resolve(this.#report);
    this.#send();
    this.page.news({ kind: 'role', leads: true, resent: this.#requests.resent });
    if (isTakeover) await this.#tellAll();
  }

  /** Opens the file; after taking the lock by force that lasts until the tab that has it lets go. */
  async #open(signal: AbortSignal): Promise<OpenReport> {
    for (;;) {
      try {
        return await this.local.open(this.key, this.settings);
      } catch (error) {
        if (!this.#forced || !isMxError(error, 'busy') || signal.aborted) throw error;
        this.#waits = true;
        this.#hearOfSilence(error);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  #hearOfSilence(error: MxError): void {
    this.page.news({ kind: 'silent' });
    this.#joined.reject(error);
  }

  /** The lock was taken by force: another tab waits for the file. */
  async #lose(): Promise<void> {
    this.#leadership = undefined;
    if (this.#role !== 'leading') return;
    this.#role = 'seeking';
    try {
      await this.local.close();
      this.#seek();
    } catch (error) {
      this.#fail(error);
    }
  }

  async #stop(role: 'resting' | 'over'): Promise<void> {
    const wasLeading = this.#role === 'leading';
    this.#role = role;
    this.#seeking.abort();
    clearInterval(this.#watch);
    this.#watch = undefined;
    if (!wasLeading) return;
    try {
      await this.local.close();
    } finally {
      this.#leadership?.letGo();
      this.#leadership = undefined;
    }
  }

  #fail(error: unknown): void {
    clearInterval(this.#watch);
    this.#watch = undefined;
    this.#role = 'failed';
    this.#failure = error;
    this.#requests.refuseAll(error);
    this.#joined.reject(error);
    this.page.news({ kind: 'failed', error: toWire(error).mxError });
  }

  // ---- talking to the other tabs

  #hear(message: TabMessage): void {
    if (message.from === this.#leader) this.#heard = performance.now();
    switch (message.kind) {
      case 'hello':
        if (this.#leadership !== undefined && this.#role !== 'leading')
          this.#channel?.say({ kind: this.#waits ? 'waits' : 'opens' }, message.from);
        else this.#sayThatItLeads(message.from);
        break;
      case 'opens':
        this.#heard = performance.now();
        break;
      case 'waits':
        this.#heard = performance.now();
        if (this.#leadership === undefined) this.#hearOfSilence(new MxError('busy', HELD_ELSEWHERE));
        break;
      case 'leads':
        this.#follow(message.from, message.term, message.report);
        break;
      case 'request':
        if (this.#role === 'leading') void this.#answer(message.from, message);
        break;
      case 'progress':
        this.#requests.progress(message.id, message.progress);
        break;
      case 'reply':
        this.#requests.take(message.id)?.resolve(message.value);
        break;
      case 'refusal':
        this.#requests.take(message.id)?.reject(MxError.from(message.error));
        break;
      case 'notice':
        if (this.#role === 'following') this.page.change(message.notice);
        break;
    }
  }

  #sayThatItLeads(to?: string): void {
    const term = this.#term;
    const report = this.#report;
    if (this.#role !== 'leading' || term === undefined || report === undefined) return;
    this.#channel?.say({ kind: 'leads', term, report }, to);
  }

  #follow(leader: string, term: string, report: OpenReport): void {
    if (this.#role !== 'seeking' && this.#role !== 'following') return;
    const isTakeover = this.#report !== undefined && this.#term !== term;
    this.#role = 'following';
    this.#leader = leader;
    this.#term = term;
    this.#heard = performance.now();
    this.#report = report;
    this.#joined.resolve(report);
    this.#send();
    if (!isTakeover) return;
    this.page.news({ kind: 'role', leads: false, resent: this.#requests.resent });
    // It fails only when the memex is left meanwhile, or cannot be opened: then there is nothing to tell of it.
    this.#tellAll().catch(() => undefined);
  }

  /** What changed while nobody led, or was not heard: everything may look different now. */
  async #tellAll(): Promise<void> {
    const status = (await this.call('status', [])) as StoreStatus;
    this.page.change({ commit: status.commit, nodes: [], status });
  }

  #send(): void {
    const leader = this.#leader;
    const term = this.#term;
    if (term === undefined || (this.#role !== 'following' && this.#role !== 'leading')) return;
    for (const request of this.#requests.toSend(term)) {
      const { id, method, args } = request;
      if (this.#role === 'leading') void this.#do(request, term);
      // A watcher cannot cross: progress comes in messages of its own.
      else
        this.#channel?.say(
          { kind: 'request', id, method, args: isLongWork(method) ? args.slice(0, -1) : args },
          leader,
        );
    }
  }

  /** True while this tab leads and has done so without a break. */
  #leadsIn(term: string | undefined): boolean {
    return this.#role === 'leading' && this.#term === term;
  }

  /** Does what this tab's own page asks. What fails because the file was let go of is asked of the next leader. */
  async #do({ id, method, args }: Request, term: string): Promise<void> {
    try {
      const value = await callShared(this.local, method, args);
      this.#requests.take(id)?.resolve(value);
    } catch (error) {
      if (this.#leadsIn(term)) this.#requests.take(id)?.reject(error);
    }
  }

  /** Does what another tab asks, which will ask the next leader when this one fails for letting go of the file. */
  async #answer(to: string, request: Extract<TabMessage, { kind: 'request' }>): Promise<void> {
    const { id } = request;
    const term = this.#term;
    const answer = await answerFor(this.local, to, request, (progress) =>
      this.#channel?.say({ kind: 'progress', id, progress }, to),
    );
    if (answer.kind === 'reply' || this.#leadsIn(term)) this.#channel?.say(answer, to);
  }

  /** A tab of another version: it cannot be worked with, but both can say so. */
  #hearForeign(kind: string, protocol: number, from: string): void {
    if (kind === 'hello') this.#sayThatItLeads(from);
    if (kind === 'hello' || kind === 'leads') this.page.news({ kind: 'other-version', protocol });
    if (kind !== 'leads' || this.#role === 'leading') return;
    this.#seeking.abort();
    this.#fail(otherVersion(protocol));
  }

  /** A leader that is silent while something is asked of it is asked whether it is there; then the lock is forced. */
  #look(): void {
    // It is this tab itself that takes so long to open the file.
    if (this.#leadership !== undefined) return;
    if (this.#role === 'following' && this.#requests.size === 0) {
      this.#heard = performance.now();
      return;
    }
    const { askMs, forceMs } = this.around.silence;
    const silent = performance.now() - this.#heard;
    if (silent >= askMs) this.#channel?.say({ kind: 'hello' });
    if (silent < forceMs || this.#forced || this.around.locks === undefined) return;
    if (this.#channel === undefined) {
      // Without a channel nobody can be asked: whoever has the file keeps it.
      this.#seeking.abort();
      this.#fail(new MxError('busy', HELD_ELSEWHERE));
      return;
    }
    this.#forced = true;
    this.#seeking.abort();
    const seeking = new AbortController();
    this.#seeking = seeking;
    becomeLeader(this.around.locks, this.key, { steal: true }, () => void this.#lose())
      .then((leadership) => this.#lead(leadership, seeking.signal))
      .catch((error: unknown) => {
        if (!seeking.signal.aborted) this.#fail(error);
      });
  }
}

function otherVersion(protocol: number): MxError {
  const newer = protocol > PROTOCOL_VERSION;
  return new MxError(
    'busy',
    newer
      ? 'Another tab has this memex open with a newer version of Memex. Reload this page to get it too.'
      : 'Another tab has this memex open with an older version of Memex. Reload that tab, or close it.',
    { leader: protocol, page: PROTOCOL_VERSION },
  );
}
