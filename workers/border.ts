/** The store's service as it stands at the worker's border: errors leave as data, buffers are handed over. */
import * as Comlink from 'comlink';
import { toWire } from './wire.ts';

/** Buffers of replies go over instead of being copied. */
function transfers(reply: unknown): Transferable[] {
  if (typeof reply !== 'object' || reply === null) return [];
  const buffers = new Set<ArrayBuffer>();
  for (const value of Object.values(reply)) {
    if (ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
  }
  return [...buffers];
}

/** The service to expose: calls it, and sends what it gives or throws so that it can cross. */
export function atTheBorder<Service extends object>(service: Service): Service {
  return new Proxy(service, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        try {
          const reply: unknown = await method.apply(target, args);
          return typeof reply === 'object' && reply !== null
            ? Comlink.transfer(reply, transfers(reply))
            : reply;
        } catch (error) {
          throw toWire(error);
        }
      };
    },
  });
}
