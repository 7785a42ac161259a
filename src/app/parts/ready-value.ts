import type { Resource } from 'solid-js';

/**
 * What a resource holds, without waiting for it. Calling a resource while it loads makes the nearest `Suspense` take
 * its whole screen off the page, and the keyboard's focus with it; this gives the last value, or undefined before
 * the first.
 */
export function readyValue<Value>(resource: Resource<Value>): Value | undefined {
  return resource.state === 'ready' || resource.state === 'refreshing' ? resource.latest : undefined;
}
