/** SHA-256 by hash-wasm: compiled once, its instances reused. */
import { createSHA256, type IHasher } from 'hash-wasm';
import type { Hasher } from '../store/api.ts';

/** A hasher; asynchronous only because WebAssembly is compiled on the way. */
export async function createHasher(): Promise<Hasher> {
  const whole = await createSHA256();
  const [shared, ...idle] = await Promise.all([createSHA256(), createSHA256(), createSHA256()]);
  return {
    sha256(bytes) {
      return whole.init().update(bytes).digest('binary');
    },
    start() {
      const running = idle.pop();
      if (running === undefined) return savedStream(shared);
      running.init();
      return {
        update: (bytes) => void running.update(bytes),
        digest: () => {
          const digest = running.digest('binary');
          idle.push(running);
          return digest;
        },
      };
    },
  };
}

/** One more stream than there are instances: its state is put away between two pieces. */
function savedStream(shared: IHasher): ReturnType<Hasher['start']> {
  let state = shared.init().save();
  return {
    update: (bytes) => {
      state = shared.load(state).update(bytes).save();
    },
    digest: () => shared.load(state).digest('binary'),
  };
}
