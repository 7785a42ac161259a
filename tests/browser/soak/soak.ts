/**
 * One soak: three tabs at work on one memex, things that befall them, and the model beside it. Everything is chosen
 * from one seed; when things happen is for the machine.
 */
import { expect } from 'vitest';
import type { TestBrowser } from '../harness/chromium.ts';
import { answered, type Deed, Deeds } from './deeds.ts';
import { roomOnDisk } from './disk.ts';
import { Level } from './level.ts';
import { heapBytes } from './memory.ts';
import { Model } from './model.ts';
import type { Answer, Request } from './protocol.ts';
import type { Random } from './random.ts';
import { ENDINGS, KEY, Tab, Unanswered } from './tabs.ts';

const TABS = 3;
const MINUTE_MS = 60_000;
/** How far clocks go at once, either way: minutes, hours, a month, years. */
const JUMPS_MS = [7, 3 * 60, 40 * 24 * 60, 3 * 365 * 24 * 60].map((minutes) => minutes * MINUTE_MS);
/** Room that is left when the quota is set low. */
const LOW_ROOM_BYTES = 50_000;
/** Acknowledgements between two happenings, at most. */
const PAUSE_DEEDS = 40;
/** Lines of the record that are kept. */
const RECORD = 40;
/** The first settling comes after this part of the time; the last at the end. */
const SETTLE_AFTER = 1 / 3;

type Happening =
  | 'a tab ends'
  | 'all tabs are killed'
  | 'a worker ends'
  | 'the browser is killed'
  | 'a tab rests'
  | 'the quota changes'
  | 'the clock jumps';
const PACK: readonly Happening[] = [
  'a tab ends',
  'a tab ends',
  'a tab ends',
  'all tabs are killed',
  'a worker ends',
  'a worker ends',
  'the browser is killed',
  'a tab rests',
  'the quota changes',
  'the quota changes',
  'the clock jumps',
  'the clock jumps',
];

export class Soak {
  readonly #pack: Happening[] = [];
  readonly #model = new Model();
  readonly #deeds: Deeds;
  readonly #tabs: readonly Tab[];
  readonly level = new Level();
  readonly counts = {
    acknowledged: 0,
    'refused for lack of room': 0,
    'tabs killed': 0,
    'workers killed': 0,
    'browsers killed': 0,
    rests: 0,
    takeovers: 0,
    'clock jumps': 0,
    'quota changes': 0,
    checks: 0,
  };
  #clockMs = 0;
  /** True from when the quota may be low until after it is surely high again. */
  #isLow = false;
  #mayGo: Promise<void> = Promise.resolve();
  #goOn: () => void = () => undefined;
  #under = new Set<Promise<void>>();
  #leader = '';
  #failure: unknown;
  /** What was asked last, and what came of it: told when something is wrong. */
  readonly #record: string[] = [];
  #over = false;

  constructor(
    private readonly browser: TestBrowser,
    private readonly random: Random,
  ) {
    this.#deeds = new Deeds(this.#model, random);
    this.#tabs = Array.from({ length: TABS }, () => new Tab(browser));
  }

  /** Goes on until the time is up; what is found wrong is thrown. */
  async run(minutes: number): Promise<void> {
    const began = performance.now();
    const until = began + minutes * MINUTE_MS;
    const settleAt = began + SETTLE_AFTER * minutes * MINUTE_MS;
    let settled = false;
    await this.#openTabs();
    const working = this.#tabs.map((tab) => this.#work(tab));
    try {
      for (let happenings = 0; performance.now() < until; happenings++) {
        await this.#letWork(5 + this.random(PAUSE_DEEDS));
        await this.#happen();
        await this.#letWork(this.random(10));
        const settles: boolean = !settled && performance.now() > settleAt;
        settled ||= settles;
        await this.#look(`after happening ${happenings}`, happenings % 3 === 2, settles);
      }
    } catch (error) {
      await this.#tell();
      throw error;
    } finally {
      this.#over = true;
      this.#goOn();
      await Promise.allSettled(working);
    }
    await this.#look('at the end', true, true);
    const answer = await this.#firstOpen().ask({ do: 'work', work: 'verify' });
    expect(answer, 'what verify found at the end').toEqual({ done: { problems: [] } });
  }

  /** What led to a failure, and what a verification says of what is there now. */
  async #tell(): Promise<void> {
    const asked = this.#tabs
      .filter((tab) => tab.isOpen)
      .map((tab) => tab.ask({ do: 'work', work: 'verify' }));
    const verified = await Promise.allSettled(asked);
    console.error([...this.#record, JSON.stringify(verified)].join('\n'));
  }

  get doubtful(): number {
    return this.#model.doubtful;
  }

  // ---- what the tabs do

  async #work(tab: Tab): Promise<void> {
    while (!this.#over && this.#failure === undefined) {
      await this.#mayGo;
      if (this.#over) return;
      if (!tab.isOpen) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        continue;
      }
      const doing = this.#doOne(tab).catch((error: unknown) => {
        this.#failure ??= error;
      });
      this.#under.add(doing);
      await doing;
      this.#under.delete(doing);
    }
  }

  async #doOne(tab: Tab): Promise<void> {
    const wasLow = this.#isLow;
    const deed = this.#deeds.next(this.#isLow);
    const { request, rival, claims, effects } = deed;
    const other = this.#tabs.find((one) => one !== tab && one.isOpen) ?? tab;
    const answers = await Promise.all([
      answerOf(tab.ask(request)),
      ...(rival === undefined ? [] : [answerOf(other.ask(rival))]),
    ]);
    this.#note(
      `${JSON.stringify(deed.rival === undefined ? request : [request, rival])} ${JSON.stringify(answers)}`,
    );
    const done = answers.findIndex((answer) => answer !== undefined && 'done' in answer);
    for (const answer of answers) if (answer !== undefined) this.#judge(deed, answer, wasLow);
    expect(answers.filter((answer) => answer !== undefined && 'done' in answer).length).toBeLessThan(2);
    const answer = answers[done];
    const effect = effects[done];
    if (answer !== undefined && 'done' in answer) {
      if (effect !== undefined) this.#model.apply(answered(effect, answer.done));
      deed.judge?.(answer.done);
    } else if (answers.includes(undefined) && effects.length > 0) {
      this.#model.doubt(claims, effects);
      return;
    }
    this.#model.release(claims);
  }

  #note(line: string): void {
    this.#record.push(line);
    if (this.#record.length > RECORD) this.#record.shift();
  }

  /** Holds an answer to what may be refused, and when. */
  #judge({ request, rival, refusal, mayRefuse, effects }: Deed, answer: Answer, wasLow: boolean): void {
    const what = `${JSON.stringify(request).slice(0, 300)} answered ${JSON.stringify(answer)}`;
    if ('done' in answer) {
      expect(refusal, what).toBeUndefined();
      this.counts.acknowledged++;
      const failed = answer.done.outcomes?.filter((outcome) => outcome.startsWith('failed')) ?? [];
      if (failed.length === 0) return;
      expect(wasLow || this.#isLow, what).toBe(true);
      this.counts['refused for lack of room']++;
      return;
    }
    const { refused, why } = answer;
    if (refused === 'storage-full') {
      expect(wasLow || this.#isLow, what).toBe(true);
      this.counts['refused for lack of room']++;
      return;
    }
    if (mayRefuse?.(refused, why) === true) return void this.counts.acknowledged++;
    const mayBe = [refusal];
    if (rival !== undefined) mayBe.push('conflict');
    // A transaction ends with the tab that led.
    if (request.do === 'transact') mayBe.push('closed');
    // Long work of one name is under way already.
    if (request.do === 'work') mayBe.push('exists');
    expect(mayBe, what).toContain(refused);
    if (refused === refusal || effects.length > 0) this.counts.acknowledged++;
  }

  // ---- what befalls them

  /** The next of a pack that is shuffled anew when all have had their turn. */
  async #happen(): Promise<void> {
    if (this.#pack.length === 0) this.#pack.push(...PACK);
    const [name = 'a tab ends'] = this.#pack.splice(this.random(this.#pack.length), 1);
    this.#note(name);
    const tab = this.#tabs[this.random(TABS)];
    const happenings: Readonly<Record<Happening, () => Promise<void>>> = {
      'a tab ends': () => this.#endTab(tab, this.random(Object.keys(ENDINGS).length)),
      'all tabs are killed': () => this.#killPages(),
      'a worker ends': () => this.#endWorker(tab),
      'the browser is killed': () => this.#killBrowser(),
      'a tab rests': () => this.#rest(tab),
      'the quota changes': () => this.#setQuota(this.#isLow ? undefined : LOW_ROOM_BYTES),
      'the clock jumps': () => this.#jump(),
    };
    await happenings[name]();
  }

  async #endTab(tab: Tab | undefined, how: number): Promise<void> {
    const end = Object.values(ENDINGS)[how];
    if (end !== undefined) await tab?.end((page) => end(page, this.browser));
    this.counts['tabs killed']++;
  }

  async #endWorker(tab: Tab | undefined): Promise<void> {
    await tab?.page.evaluate(() => window.soak.endWorker());
    this.counts['workers killed']++;
  }

  /** As a page that the browser may freeze; the next look wakes it. */
  async #rest(tab: Tab | undefined): Promise<void> {
    await tab?.page.evaluate(() => window.soak.rest());
    this.counts.rests++;
  }

  async #killPages(): Promise<void> {
    const kill = await this.browser.aimAtPages();
    const killed = kill();
    await Promise.all(this.#tabs.map((tab) => tab.end(() => killed)));
    this.counts['tabs killed'] += TABS;
  }

  async #killBrowser(): Promise<void> {
    const killed = this.browser.kill();
    await Promise.all(this.#tabs.map((tab) => tab.end(() => killed)));
    await this.browser.restart();
    this.counts['browsers killed']++;
    this.#isLow = false;
  }

  async #jump(): Promise<void> {
    const by = JUMPS_MS[this.random(JUMPS_MS.length)] ?? 0;
    this.#clockMs += this.random(2) === 0 ? by : -by;
    await this.#firstOpen().page.evaluate((ms) => window.soak.jumpTo(ms), this.#clockMs);
    this.counts['clock jumps']++;
  }

  /** @param room bytes that are left from now on; all there is when it is left out */
  async #setQuota(room: number | undefined): Promise<void> {
    const keeper = this.browser.context.pages()[0] ?? (await this.browser.context.newPage());
    const devtools = await this.browser.devtools(keeper);
    const { origin } = new URL(this.browser.address);
    if (room !== undefined) this.#isLow = true;
    // Chromium grants a handle twice what its file takes, and holds it to that only when it is taken anew.
    await this.#letGo();
    const { usage } = await devtools.send('Storage.getUsageAndQuota', { origin });
    const quota = room === undefined ? {} : { quotaSize: usage + room };
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, ...quota });
    await this.#letGo();
    if (room === undefined) this.#isLow = false;
    this.counts['quota changes']++;
  }

  /** Every tab lets go of the file, if it has it, and takes it up again. */
  async #letGo(): Promise<void> {
    for (const tab of this.#tabs) {
      if (!tab.isOpen) continue;
      await tab.page.evaluate(() => window.soak.rest());
      await tab.page.evaluate(() => window.soak.wake());
    }
  }

  // ---- looking

  /** Lets so many deeds be answered, or whatever comes when tabs are gone. */
  async #letWork(deeds: number): Promise<void> {
    const until = this.counts.acknowledged + this.counts['refused for lack of room'] + deeds;
    const done = () => this.counts.acknowledged + this.counts['refused for lack of room'] >= until;
    while (this.#failure === undefined && !done() && this.#tabs.some((tab) => tab.isOpen))
      await new Promise((resolve) => setTimeout(resolve, 5));
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** All deeds come to their end, tabs that are gone come back, and everything there is is held to the model. */
  async #look(when: string, measure: boolean, settle = false): Promise<void> {
    this.#mayGo = new Promise((goOn) => {
      this.#goOn = goOn;
    });
    // One that rests asks nothing until it wakes, also not what it had asked before.
    await Promise.all(
      this.#tabs.map((tab) => (tab.isOpen ? tab.page.evaluate(() => window.soak.wake()) : undefined)),
    );
    await Promise.all(this.#under);
    if (this.#failure !== undefined) throw this.#failure;
    await this.#openTabs();
    const asked = this.#tabs[this.random(TABS)] ?? this.#firstOpen();
    const found = await asked.everything();
    this.#note(when);
    this.#model.check(found, when);
    this.#deeds.history.check(found, when);
    this.counts.checks++;
    const leader = await asked.page.evaluate(() => window.soak.leader());
    if (this.#leader !== '' && leader !== this.#leader) this.counts.takeovers++;
    this.#leader = leader;
    if (measure) {
      let heap = 0;
      for (const { page } of this.#tabs) heap += await heapBytes(this.browser, page);
      this.level.noteHeap(heap);
      this.level.noteFile(roomOnDisk(this.browser.profile));
    }
    if (settle) await this.#settle(found.commit);
    if (!this.#over) this.#goOn();
  }

  /** Lets go of whatever nobody asked to keep, and looks at what is left. Nothing else goes on meanwhile. */
  async #settle(commit: number): Promise<void> {
    await this.#setQuota(undefined);
    for (const request of this.#deeds.history.forgetAll(commit)) await this.#insist(request);
    await this.#insist({ do: 'work', work: 'compact' });
    this.level.noteSettled(roomOnDisk(this.browser.profile), this.#model.bytes);
  }

  /** Asks until it is done: the same work may be under way for a tab that is gone. */
  async #insist(request: Request): Promise<void> {
    for (;;) {
      const answer = await this.#firstOpen().ask(request);
      if ('done' in answer) return;
      expect(answer.refused, JSON.stringify([request, answer])).toBe('exists');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async #openTabs(): Promise<void> {
    await Promise.all(this.#tabs.map((tab) => (tab.isOpen ? undefined : tab.open(this.#clockMs))));
  }

  #firstOpen(): Tab {
    const tab = this.#tabs.find((one) => one.isOpen);
    if (tab === undefined) throw new Error(`no tab has ${KEY} open`);
    return tab;
  }
}

/** Undefined when the tab ended before. */
async function answerOf(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Unanswered) return undefined;
    throw error;
  }
}
