/**
 * Words, characters and reading time of a text, counted when the page has nothing else to do, and in slices: a key
 * pressed meanwhile waits for none of it.
 */
import { wordsIn } from './sentence.ts';

export interface TextMeasure {
  readonly words: number;
  /** Letters as Unicode counts them, line ends too. */
  readonly characters: number;
  /** At the pace of most readers of prose, at least one. */
  readonly minutes: number;
}

/** Silent reading of prose in English: Brysbaert 2019, a meta-analysis of 190 studies. */
const WORDS_PER_MINUTE = 238;
/** About 1 ms of counting. */
const SLICE_CHARS = 32_768;
const PAUSE_MS = 250;

/** Counts a text at once; for short ones. */
export function measureOf(text: string): TextMeasure {
  return summed(wordsIn(text), charactersIn(text));
}

function summed(words: number, characters: number): TextMeasure {
  return { words, characters, minutes: Math.max(1, Math.round(words / WORDS_PER_MINUTE)) };
}

function charactersIn(text: string): number {
  let pairs = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 0xd800 && code <= 0xdbff) pairs += 1;
  }
  return text.length - pairs;
}

/** Where a slice that begins at `from` may end without cutting a word: behind a blank, if one is near. */
function sliceEnd(text: string, from: number): number {
  const wanted = from + SLICE_CHARS;
  if (wanted >= text.length) return text.length;
  for (let at = wanted; at < Math.min(text.length, wanted + 200); at += 1)
    if (/\s/.test(text[at] ?? '')) return at + 1;
  return wanted;
}

/** The measure of a text as a sum over slices; between two of them the caller may do something else. */
export function* measuring(text: string): Generator<undefined, TextMeasure> {
  let words = 0;
  let characters = 0;
  for (let from = 0; from < text.length; ) {
    const end = sliceEnd(text, from);
    const slice = text.slice(from, end);
    words += wordsIn(slice);
    characters += charactersIn(slice);
    from = end;
    if (from < text.length) yield undefined;
  }
  return summed(words, characters);
}

/** Runs when the page is idle; where the browser cannot say so (Safari), soon. */
function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: 1000 });
  else setTimeout(run, 1);
}

export interface Measurer {
  /** The text is another: it is counted after a pause. What was being counted is given up. */
  changed(text: () => string): void;
  stop(): void;
}

/** @param done told of each measure */
export function createMeasurer(done: (measure: TextMeasure) => void): Measurer {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let edition = 0;
  const count = (text: () => string): void => {
    const mine = edition;
    const slices = measuring(text());
    const next = (): void => {
      if (mine !== edition) return;
      const { done: isDone, value } = slices.next();
      if (isDone === true) done(value);
      else whenIdle(next);
    };
    whenIdle(next);
  };
  return {
    changed(text) {
      edition += 1;
      clearTimeout(timer);
      timer = setTimeout(() => count(text), PAUSE_MS);
    },
    stop() {
      edition += 1;
      clearTimeout(timer);
    },
  };
}
