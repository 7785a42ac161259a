/**
 * Watches everything that goes wrong in a page without anyone looking: errors on the console, exceptions,
 * violations of the Content Security Policy, and requests that leave the app's origin.
 */
import type { BrowserContext } from 'playwright-core';

export interface PageGuard {
  /** What went wrong since the last call; empty when all is well. */
  take(): string[];
}

/** Schemes that never leave the device. */
const LOCAL = ['blob:', 'data:', 'about:', 'chrome:', 'devtools:'];

/**
 * @param context watched from now on, for all its pages and workers
 * @param homes tells how the app's own addresses begin at that moment
 */
export async function guardPages(
  context: BrowserContext,
  homes: () => readonly string[],
): Promise<PageGuard> {
  const faults: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (failure) => {
    faults.push(`exception: ${failure.error().stack ?? failure.error().message}`);
  });
  context.on('request', (request) => {
    const url = request.url();
    if (!homes().some((home) => url.startsWith(home)) && !LOCAL.some((scheme) => url.startsWith(scheme))) {
      faults.push(`request to another origin: ${url}`);
    }
  });
  await context.exposeFunction('__reportViolation', (text: string) => faults.push(`policy: ${text}`));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = Reflect.get(window, '__reportViolation');
      report(`${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`);
    });
  });
  return { take: () => faults.splice(0) };
}
