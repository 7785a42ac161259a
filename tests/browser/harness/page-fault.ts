/** Waiting for what a page is to do, such that a page that cannot do it any more says why at once. */
import type { Page } from 'playwright-core';

/** Longer than any wait of the product's own, also on a machine that is busy with other things. */
const STILL_MS = 60_000;
const ANSWER_MS = 5000;

/**
 * What is awaited, unless an error is thrown in the page that nobody caught, the page dies, or a minute goes by.
 * @throws Error that says which of these it was, and in what state the page is
 */
export function orFault<Value>(page: Page, awaited: Promise<Value>, what: string): Promise<Value> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`waiting for ${what}: ${why}`));
    const threw = (error: Error): void => fail(`the page threw ${error.stack ?? error.message}`);
    const died = (): void => fail('the page died by itself');
    const still = setTimeout(() => {
      void stateOf(page).then((state) => fail(`nothing for ${STILL_MS / 1000} s. ${state}`));
    }, STILL_MS);
    page.on('pageerror', threw);
    page.on('crash', died);
    const end = (): void => {
      clearTimeout(still);
      page.off('pageerror', threw);
      page.off('crash', died);
    };
    awaited.then(resolve, reject).finally(end);
  });
}

/** What can be found out about a page that stands still: whether it and its workers answer, and who has which lock. */
async function stateOf(page: Page): Promise<string> {
  const locks = (): Promise<string> => navigator.locks.query().then((found) => JSON.stringify(found));
  const answers = [
    inTime('page', page.evaluate(locks)),
    ...page.workers().map((worker) =>
      inTime(
        worker.url(),
        worker.evaluate(() => 'answers'),
      ),
    ),
  ];
  return (await Promise.all(answers)).join('; ');
}

async function inTime(who: string, answer: Promise<string>): Promise<string> {
  const silence = new Promise<string>((resolve) => setTimeout(resolve, ANSWER_MS, 'does not answer'));
  return `${who}: ${await Promise.race([answer, silence]).catch(String)}`;
}
