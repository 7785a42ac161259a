/**
 * What work on a file of which nothing is to be believed may cost. A loop without end reads or makes something in
 * every turn, so that counting both stops it.
 */
import { MemoryFile } from '../../src/mx/file/memory-file.ts';

/** Bytes read, so many times what the file holds. */
const READS_PER_BYTE = 400;
const READ_BYTES_LEAST = 256 * 1024 * 1024;
/** Steps of long work, each a few milliseconds at most. */
const STEPS_MAX = 20_000;
/** The longest body that there may be, with what surrounds it; and arrays of numbers made at one time. */
const ARRAY_BYTES_MAX = 72 * 1024 * 1024;
const ARRAYS_MAX = 20_000_000;
const TYPED_ARRAYS = ['Uint8Array', 'Uint16Array', 'Uint32Array', 'Float64Array'] as const;

/** Not a refusal, and never to be caught as one. */
export class WithoutEnd extends Error {
  override readonly name = 'WithoutEnd';
}

/** A file that counts what is read of it. */
export class Metered extends MemoryFile {
  private left: number;

  constructor(bytes?: Uint8Array) {
    super(bytes);
    this.left = READ_BYTES_LEAST + READS_PER_BYTE * this.getSize();
  }

  override read(buffer: Uint8Array, options: { at: number }): number {
    this.left -= buffer.length + 64;
    if (this.left < 0) throw new WithoutEnd('Reading goes on without end.');
    return super.read(buffer, options);
  }

  /** @throws WithoutEnd when reading was stopped, though the device told it as a failure */
  check(): void {
    if (this.left < 0) throw new WithoutEnd('Reading went on without end.');
  }
}

/** Runs long work to its end, or to its refusal. @throws WithoutEnd */
export function runBounded<Result>(work: Generator<unknown, Result, void>): Result {
  for (let steps = 0; steps < STEPS_MAX; steps++) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
  throw new WithoutEnd('Long work goes on without end.');
}

/**
 * Runs `action` while every typed array that is made by its length is looked at.
 * @throws WithoutEnd when one is longer than anything in a file may be, or when there is no end of them
 */
export function withBoundedArrays<Result>(action: () => Result): Result {
  const originals = TYPED_ARRAYS.map((name) => [name, globalThis[name]] as const);
  let made = 0;
  let fault: WithoutEnd | undefined;
  for (const [name, original] of originals) {
    const guarded: typeof original = new Proxy(original, {
      construct(target, args: unknown[], newTarget): object {
        const [length] = args;
        if (++made > ARRAYS_MAX) fault = new WithoutEnd('Arrays are made without end.');
        if (typeof length === 'number' && length * target.BYTES_PER_ELEMENT > ARRAY_BYTES_MAX)
          fault = new WithoutEnd(`An array of ${length} was asked for.`);
        if (fault !== undefined) throw fault;
        return Reflect.construct(target, args, newTarget === guarded ? target : newTarget);
      },
    });
    Reflect.set(globalThis, name, guarded);
  }
  let result: Result;
  try {
    result = action();
  } finally {
    for (const [name, original] of originals) Reflect.set(globalThis, name, original);
  }
  // Whoever met it may have told it in words of his own.
  if (fault !== undefined) throw fault;
  return result;
}
