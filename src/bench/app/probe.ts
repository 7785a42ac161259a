/**
 * What the benchmark looks at the app with, from inside the page. A time of painting is that of the first turn after
 * the frame in which the thing was there: the work of the main thread for that frame is done then.
 */

/** Milliseconds since the page's navigation began. */
export interface Painted {
  /** The time that the browser gave the input event. */
  readonly at: number;
  readonly paintedAt: number;
}

export interface RowsSeen {
  readonly frames: number;
  /** Frames with a place in the list where no row stood. */
  readonly empty: number;
  /** Frames with a row whose text had not come. */
  readonly waiting: number;
  /** The longest time from one frame to the next. */
  readonly longestMs: number;
  /** Frames that came more than two frames' time after the one before. */
  readonly late: number;
  readonly rows: number;
}

export interface Probe {
  /** From now on, each key down is watched until the line that is written in is longer by its letter. */
  watchTyping(mark: string): void;
  /** As `watchTyping`, for the only text field of a page. */
  watchField(): void;
  /** The keys since, in their order; those that were never painted have no time. */
  typed(): { readonly painted: readonly Painted[]; readonly lost: number };
  /** What the browser itself says of keys: from the event to the next frame on the screen, in steps of 8 ms. */
  eventTimings(): readonly number[];
  /** Waits for something new among the children of this element after the next key. */
  watchAnswer(selector: string): void;
  /** Waits for a note that begins so, after the next click or key. */
  watchOpening(beginning: string): void;
  /** What was waited for. */
  seen(): Promise<Painted>;
  /** Resolves when the page shows a note that begins so. */
  whenShown(beginning: string, editorOnly?: boolean): Promise<number>;
  /** Resolves when this is in the page. */
  whenThere(selector: string): Promise<number>;
  watchRows(): void;
  rowsSeen(): RowsSeen;
  /** Stores notes from now on, beside what the person does. */
  write(everyMs: number, notes: readonly { readonly title: string; readonly text: string }[]): void;
  /** How many have been stored. */
  stopWriting(): number;
}

declare global {
  interface Window {
    readonly probe: Probe;
  }
}

/** Longer than two frames at 60 a second. */
const LATE_MS = 34;
const NOTES_AT_ONCE = 10;
/** Under the last row of the list. */
const END_PX = 16;
/** What is not there by then does not come. */
const PATIENCE_MS = 60_000;

function afterPaint(then: (at: number) => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    then(performance.now());
  };
  port2.postMessage(null);
}

/** Looks at every frame until it is so; the time after that frame. */
function whenPainted(isSo: () => boolean): Promise<number> {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (isSo()) afterPaint(resolve);
      else if (performance.now() - begun > PATIENCE_MS)
        reject(
          new Error(
            `What was to be shown is not there; the page says: ${document.body.textContent?.slice(0, 500)}`,
          ),
        );
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** Its time; a key that is only held down with another does not count. */
function nextEvent(types: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const hear = (event: Event): void => {
      if (event instanceof KeyboardEvent && event.key === 'Control') return;
      for (const type of types) window.removeEventListener(type, hear, true);
      resolve(event.timeStamp);
    };
    for (const type of types) window.addEventListener(type, hear, true);
  });
}

const editorContent = (): Element | null | undefined =>
  document.querySelector('.note-editor')?.shadowRoot?.querySelector('.cm-content');

function shows(beginning: string, editorOnly: boolean): boolean {
  // the editor hides the mark of a heading
  const begins = (text: string): boolean => text.replace(/^#+ /, '').startsWith(beginning);
  const written = editorContent()?.textContent;
  if (typeof written === 'string' && begins(written)) return true;
  const plain = document.querySelector<HTMLTextAreaElement>('.plain-text');
  return !editorOnly && plain !== null && begins(plain.value);
}

function lengthOf(element: Element | null | undefined): number {
  return element?.textContent?.length ?? 0;
}

interface Key {
  readonly at: number;
  readonly length: number;
  paintedAt: number | undefined;
}

class TypingWatch {
  readonly keys: Key[] = [];
  #begun = 0;
  #looking = false;

  /** @param lengthNow characters of what is written in */
  constructor(private readonly lengthNow: () => number) {
    this.#begun = lengthNow();
    window.addEventListener('keydown', this.#hear, true);
  }

  stop(): void {
    window.removeEventListener('keydown', this.#hear, true);
  }

  readonly #hear = (event: KeyboardEvent): void => {
    if (event.key.length !== 1) return;
    this.keys.push({
      at: event.timeStamp,
      length: this.#begun + this.keys.length + 1,
      paintedAt: undefined,
    });
    if (!this.#looking) requestAnimationFrame(this.#look);
    this.#looking = true;
  };

  readonly #look = (): void => {
    const length = this.lengthNow();
    const shown = this.keys.filter((key) => key.paintedAt === undefined && key.length <= length);
    if (shown.length > 0)
      afterPaint((at) => {
        for (const key of shown) key.paintedAt = at;
      });
    this.#looking = this.keys.some((key) => key.paintedAt === undefined && key.length > length);
    if (this.#looking) requestAnimationFrame(this.#look);
  };
}

/** How long the line of the editor is that begins so. */
function lineBeginning(mark: string): () => number {
  let line: Element | undefined;
  return () => {
    if (line?.isConnected !== true) {
      const lines = [...(editorContent()?.querySelectorAll('.cm-line') ?? [])];
      line = lines.find((each) => each.textContent?.startsWith(mark));
    }
    return lengthOf(line) - lengthOf(line?.querySelector('.cm-placeholder'));
  };
}

class RowsWatch {
  #running = true;
  #last = performance.now();
  #frames = 0;
  #empty = 0;
  #waiting = 0;
  #longest = 0;
  #late = 0;
  readonly #rows = new Set<string>();

  constructor() {
    requestAnimationFrame(this.#look);
  }

  stop(): RowsSeen {
    this.#running = false;
    return {
      frames: this.#frames,
      empty: this.#empty,
      waiting: this.#waiting,
      longestMs: this.#longest,
      late: this.#late,
      rows: this.#rows.size,
    };
  }

  readonly #look = (): void => {
    if (!this.#running) return;
    const now = performance.now();
    const gap = now - this.#last;
    this.#last = now;
    this.#frames++;
    this.#longest = Math.max(this.#longest, gap);
    if (gap > LATE_MS) this.#late++;
    const list = document.querySelector('.node-rows');
    if (list !== null) this.#lookAt(list.getBoundingClientRect());
    requestAnimationFrame(this.#look);
  };

  #lookAt(area: DOMRect): void {
    const seen = [...document.querySelectorAll('.node-rows-item')].filter((item) => {
      const { top, bottom } = item.getBoundingClientRect();
      return bottom > area.top && top < area.bottom;
    });
    const tops = seen.map((item) => item.getBoundingClientRect()).sort((a, b) => a.top - b.top);
    let reached = area.top + 1;
    for (const { top, bottom } of tops) if (top <= reached + 1) reached = Math.max(reached, bottom);
    const all = document.querySelector('.node-rows-all')?.getBoundingClientRect().bottom ?? area.bottom;
    // under the last row is a little room
    if (reached < Math.min(area.bottom, all - END_PX) - 1) this.#empty++;
    if (seen.some((item) => item.querySelector('.node-row-skel') !== null)) this.#waiting++;
    for (const item of seen) this.#rows.add(item.querySelector('.node-row')?.id ?? '');
  }
}

async function answered(selector: string): Promise<Painted> {
  const at = await nextEvent(['keydown']);
  const first = document.querySelector(selector)?.firstElementChild;
  await new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      const now = document.querySelector(selector)?.firstElementChild;
      if (now === null || now === undefined || now === first) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
  return { at, paintedAt: await whenPainted(() => true) };
}

async function opened(beginning: string): Promise<Painted> {
  const at = await nextEvent(['click', 'keydown']);
  return { at, paintedAt: await whenPainted(() => shows(beginning, false)) };
}

let awaited: Promise<Painted> | undefined;
let typing: TypingWatch | undefined;
let rows: RowsWatch | undefined;
let timings: number[] = [];
let writing: ReturnType<typeof setInterval> | undefined;
let written = 0;

new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (entry.name === 'keydown') timings.push(entry.duration);
}).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);

function watchTyping(lengthNow: () => number): void {
  typing?.stop();
  timings = [];
  typing = new TypingWatch(lengthNow);
}

const probe: Probe = {
  watchTyping: (mark) => watchTyping(lineBeginning(mark)),
  watchField: () => watchTyping(() => document.querySelector('textarea')?.value.length ?? 0),
  typed() {
    const keys = typing?.keys ?? [];
    typing?.stop();
    typing = undefined;
    const painted = keys.flatMap(({ at, paintedAt }) => (paintedAt === undefined ? [] : [{ at, paintedAt }]));
    return { painted, lost: keys.length - painted.length };
  },
  eventTimings: () => timings,
  watchAnswer(selector) {
    awaited = answered(selector);
  },
  watchOpening(beginning) {
    awaited = opened(beginning);
  },
  seen() {
    if (awaited === undefined) throw new Error('Nothing is waited for.');
    return awaited;
  },
  whenShown: (beginning, editorOnly = false) => whenPainted(() => shows(beginning, editorOnly)),
  whenThere: (selector) => whenPainted(() => document.querySelector(selector) !== null),
  watchRows() {
    rows?.stop();
    rows = new RowsWatch();
  },
  rowsSeen() {
    if (rows === undefined) throw new Error('The rows are not watched.');
    return rows.stop();
  },
  write(everyMs, notes) {
    let next = 0;
    written = 0;
    writing = setInterval(() => {
      const some = Array.from({ length: NOTES_AT_ONCE }, () => notes[next++ % notes.length]);
      const changes = some.flatMap((note) =>
        note === undefined
          ? []
          : [
              {
                kind: 'addNode' as const,
                type: 'note',
                metadata: { title: note.title },
                content: note.text,
                mediaType: 'text/markdown',
              },
            ],
      );
      window.memex.apply(changes).then(
        () => {
          written += changes.length;
        },
        (error: unknown) => console.error(error),
      );
    }, everyMs);
  },
  stopWriting() {
    clearInterval(writing);
    return written;
  },
};

Object.assign(window, { probe });
