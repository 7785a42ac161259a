/** Short sentences about what has just happened, each with at most one act (Undo). */
import { type Accessor, createSignal } from 'solid-js';
import { sentenceOf } from './sentence.ts';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly bad: boolean;
  readonly act?: { readonly label: string; readonly run: () => void | Promise<void> };
}

export interface Toasts {
  readonly all: Accessor<readonly Toast[]>;
  say(text: string, act?: Toast['act']): void;
  /** Says what went wrong, with the sentence that the error carries, until it is closed. */
  fail(error: unknown): void;
  /** The same in words that are there already, with an act. */
  warn(text: string, act?: Toast['act']): void;
  close(id: number): void;
}

const TOASTS_MAX = 3;

export function createToasts(): Toasts {
  const [all, setAll] = createSignal<readonly Toast[]>([]);
  let next = 1;
  const add = (toast: Omit<Toast, 'id'>): void => {
    // what fails over and over is said once
    const isSame = (one: Toast): boolean => toast.bad && one.bad && one.text === toast.text;
    setAll((toasts) =>
      [...toasts.filter((one) => !isSame(one)), { ...toast, id: next++ }].slice(-TOASTS_MAX),
    );
  };
  return {
    all,
    say: (text, act) => add(act ? { text, bad: false, act } : { text, bad: false }),
    fail(error) {
      console.error(error);
      add({ text: sentenceOf(error), bad: true });
    },
    warn: (text, act) => add({ text, bad: true, ...(act && { act }) }),
    close: (id) => setAll((toasts) => toasts.filter((toast) => toast.id !== id)),
  };
}
