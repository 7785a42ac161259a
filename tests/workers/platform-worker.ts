/** Observes what this browser's sync access handles do. It judges nothing. */
import * as Comlink from 'comlink';
import type { Outcome, PlatformProbe } from '../browser/bare/platform-protocol.ts';

type Handle = FileSystemSyncAccessHandle;

const DONE = 'done';
const FAR = 5 * 1024 ** 3;
const MIB = 1024 ** 2;
const PATIENCE_MS = 5000;

async function fileNamed(name: string): Promise<FileSystemFileHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getFileHandle(name, { create: true });
}

/** Gives a handle of an empty file, and takes the file away afterwards. */
async function withFile<Value>(
  name: string,
  use: (handle: Handle, file: FileSystemFileHandle) => Value | Promise<Value>,
): Promise<Value> {
  const file = await fileNamed(name);
  const handle = await file.createSyncAccessHandle();
  handle.truncate(0);
  try {
    return await use(handle, file);
  } finally {
    handle.close();
    await (await navigator.storage.getDirectory()).removeEntry(name);
  }
}

function outcome<Value>(call: () => Value): Outcome<Value> {
  try {
    return call();
  } catch (error) {
    return threw(error);
  }
}

async function outcomeOf<Value>(call: Promise<Value>): Promise<Outcome<Value>> {
  try {
    return await call;
  } catch (error) {
    return threw(error);
  }
}

const threw = (error: unknown) => ({ threw: error instanceof Error ? error.name : String(error) });

const done = (call: () => void): Outcome =>
  outcome(() => {
    call();
    return DONE;
  });

function bytesOf(handle: Handle, at: number, length: number): number[] {
  const buffer = new Uint8Array(length);
  return [...buffer.subarray(0, handle.read(buffer, { at }))];
}

const held: Handle[] = [];
let marks: Promise<Handle> | undefined;
let marked = 0;

const probe: PlatformProbe = {
  exclusive: async () => {
    const file = await fileNamed('exclusive');
    const first = await file.createSyncAccessHandle();
    const open = async () => {
      (await file.createSyncAccessHandle()).close();
      return DONE;
    };
    const second = await outcomeOf(open());
    first.close();
    return { second, afterClose: await outcomeOf(open()) };
  },

  reading: () =>
    withFile('reading', (handle) => {
      const written = handle.write(new Uint8Array(16).fill(1), { at: 0 });
      const buffer = new Uint8Array(8);
      const counts = [8, 13, 16, 116].map((at) => handle.read(buffer, { at }));
      const short = new Uint8Array(8).fill(7);
      handle.read(short, { at: 13 });
      return { written, counts, rest: [...short.subarray(3)] };
    }),

  views: () =>
    withFile('views', (handle) => {
      const buffer = Uint8Array.from({ length: 12 }, (_, i) => i);
      handle.write(buffer.subarray(4, 8), { at: 0 });
      const size = handle.getSize();
      const into = new Uint8Array(8);
      handle.read(into.subarray(2, 6), { at: 0 });
      return { size, file: bytesOf(handle, 0, 12), buffer: [...into] };
    }),

  truncating: () =>
    withFile('truncating', (handle) => {
      handle.write(new Uint8Array(8).fill(9), { at: 0 });
      const sizes = [4, 8].map((size) => {
        handle.truncate(size);
        return handle.getSize();
      });
      const regrown = bytesOf(handle, 0, 8);
      handle.write(Uint8Array.of(5), { at: 12 });
      return { sizes: [...sizes, handle.getSize()], regrown, gap: bytesOf(handle, 8, 5) };
    }),

  far: () =>
    withFile('far', (handle) => {
      const written = outcome(() => handle.write(Uint8Array.of(1, 2, 3), { at: FAR }));
      return { written, size: handle.getSize(), read: bytesOf(handle, FAR - 1, 8) };
    }),

  beyond: () =>
    withFile('beyond', (handle) => ({
      write: outcome(() => handle.write(Uint8Array.of(1), { at: Number.MAX_SAFE_INTEGER })),
      size: handle.getSize(),
    })),

  flushing: () =>
    withFile('flushing', (handle) => {
      handle.write(new Uint8Array(4096), { at: 0 });
      return { dirty: done(() => handle.flush()), clean: done(() => handle.flush()) };
    }),

  afterClose: async () => {
    const handle = await (await fileNamed('closed')).createSyncAccessHandle();
    handle.close();
    const buffer = new Uint8Array(4);
    const nothing = (call: () => void) =>
      outcome(() => {
        call();
        return 0;
      });
    return {
      read: outcome(() => handle.read(buffer, { at: 0 })),
      write: outcome(() => handle.write(buffer, { at: 0 })),
      flush: nothing(() => handle.flush()),
      truncate: nothing(() => handle.truncate(1)),
      getSize: outcome(() => handle.getSize()),
    };
  },

  unflushed: async () => {
    const file = await fileNamed('unflushed');
    const first = await file.createSyncAccessHandle();
    first.write(Uint8Array.of(4, 5, 6), { at: 0 });
    first.close();
    const second = await file.createSyncAccessHandle();
    const bytes = bytesOf(second, 0, 8);
    second.close();
    return bytes;
  },

  fileWhileHeld: () =>
    withFile('held', async (handle, entry) => {
      handle.write(new Uint8Array(10), { at: 0 });
      handle.flush();
      const file = await entry.getFile();
      const read = async () => (await file.arrayBuffer()).byteLength;
      const before = await outcomeOf(read());
      handle.write(new Uint8Array(10), { at: 10 });
      handle.flush();
      return { before, after: await outcomeOf(read()) };
    }),

  atQuota: () =>
    withFile('quota', (handle) => {
      const block = new Uint8Array(MIB).fill(3);
      let size = 0;
      let refused: Outcome<number> = MIB;
      while (refused === MIB && size < 1024 * MIB) {
        refused = outcome(() => handle.write(block, { at: size }));
        if (refused === MIB) size += MIB;
      }
      const whole = () =>
        handle.getSize() === size && bytesOf(handle, size - 8, 16).every((byte) => byte === 3);
      const wholeAfterRefusal = whole();
      const oneMore = outcome(() => handle.write(Uint8Array.of(1), { at: size }));
      const resized = (to: number) =>
        outcome(() => {
          handle.truncate(to);
          return handle.getSize() - to;
        });
      const truncateUp = resized(size + 1);
      const overwritten = outcome(() => handle.write(block, { at: 0 }));
      const flushed = done(() => handle.flush());
      const stillWhole = wholeAfterRefusal && whole();
      return {
        refused,
        oneMore,
        truncateUp,
        overwritten,
        flushed,
        whole: stillWhole,
        truncateDown: resized(MIB),
      };
    }),

  hold: async (name) => {
    const handle = await outcomeOf((await fileNamed(name)).createSyncAccessHandle());
    if ('threw' in handle) return handle;
    held.push(handle);
    return DONE;
  },

  regain: async (name) => {
    const file = await fileNamed(name);
    const began = performance.now();
    for (;;) {
      const handle = await outcomeOf(file.createSyncAccessHandle());
      const waited = performance.now() - began;
      if (!('threw' in handle)) {
        handle.close();
        return waited;
      }
      if (waited > PATIENCE_MS) return handle;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  },

  mark: async (label) => {
    marks ??= fileNamed('marks').then((file) => file.createSyncAccessHandle());
    const line = new TextEncoder().encode(`mark ${String(label).padStart(10, '0')}\n`);
    (await marks).write(line, { at: marked++ * line.length });
  },
};

Comlink.expose(probe);
