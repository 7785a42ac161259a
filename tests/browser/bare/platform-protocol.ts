/** What the platform's worker can be asked; each answer is an observation, judged by `platform.test.ts`. */

/** A value, or the name of the error that was thrown instead. */
export type Outcome<Value = string> = Value | { readonly threw: string };

export interface PlatformProbe {
  /** A second handle on a file that is held, and one after it was let go. */
  exclusive(): Promise<{ readonly second: Outcome; readonly afterClose: Outcome }>;
  reading(): Promise<{
    readonly written: number;
    /** Counts of reads of 8 bytes that begin 8, 3 and 0 bytes before the end, and 100 bytes past it. */
    readonly counts: readonly number[];
    /** What a read that came up short left in the rest of its buffer (it was filled with 7s). */
    readonly rest: readonly number[];
  }>;
  /** A view into a larger buffer, written and read: only its own bytes count. */
  views(): Promise<{
    readonly size: number;
    readonly file: readonly number[];
    readonly buffer: readonly number[];
  }>;
  truncating(): Promise<{
    readonly sizes: readonly number[];
    /** Bytes after the file was cut to 4 and made 8 long again. */
    readonly regrown: readonly number[];
    /** Bytes before something that was written past the end. */
    readonly gap: readonly number[];
  }>;
  /** A few bytes at 5 GiB. */
  far(): Promise<{
    readonly written: Outcome<number>;
    readonly size: number;
    readonly read: readonly number[];
  }>;
  /** Offsets that no file can have. */
  beyond(): Promise<{ readonly write: Outcome<number>; readonly size: number }>;
  flushing(): Promise<{ readonly dirty: Outcome; readonly clean: Outcome }>;
  afterClose(): Promise<
    Readonly<Record<'read' | 'write' | 'flush' | 'truncate' | 'getSize', Outcome<number>>>
  >;
  /** What was written and never flushed, read through a new handle. */
  unflushed(): Promise<readonly number[]>;
  /** `getFile` while the handle is held: read before and after a later write. */
  fileWhileHeld(): Promise<{ readonly before: Outcome<number>; readonly after: Outcome<number> }>;
  /** Fills the file until something refuses to grow, then does what must still work. */
  atQuota(): Promise<{
    /** How the write that did not fit ended: a count, or the error. */
    readonly refused: Outcome<number>;
    readonly oneMore: Outcome<number>;
    readonly truncateUp: Outcome<number>;
    readonly overwritten: Outcome<number>;
    readonly flushed: Outcome;
    /** Whether the bytes before the refusal are as they were written, and the length is what was written. */
    readonly whole: boolean;
    readonly truncateDown: Outcome<number>;
  }>;
  /** Takes the handle of a file and keeps it, for a worker that is ended. */
  hold(name: string): Promise<Outcome>;
  /** Milliseconds until a handle could be had, or the error after 5 s. */
  regain(name: string): Promise<Outcome<number>>;
  /** Writes a number to a file of its own: in a trace of system calls, the moment at which it was known. */
  mark(label: number): Promise<void>;
}
