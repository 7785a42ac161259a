/**
 * What the store takes for granted of the platform, observed in this Chromium. When a browser changes, the test
 * that fails names what changed; `src/mx/file/device.ts`, `workers/opfs.ts` or the space rules then need a look.
 */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';

const browser = useChromium(join(process.cwd(), 'dist', 'bare'));
const MIB = 1024 ** 2;
const QUOTA_MIB = 40;

let page: Page;
beforeEach(async () => {
  page = await browser.openApp();
  await page.waitForFunction(() => window.bare !== undefined);
});

describe('a sync access handle', () => {
  test('is exclusive until it is closed', async () => {
    const { second, afterClose } = await page.evaluate(() => window.bare.platform.exclusive());
    expect(second, 'a second handle on a held file is no longer refused: two stores could write').toEqual({
      threw: 'NoModificationAllowedError',
    });
    expect(afterClose, 'close no longer lets go of the file at once').toBe('done');
  });

  test('is let go when its worker ends', async () => {
    await page.evaluate(() => window.bare.holdAndEnd('ended'));
    const waited = await page.evaluate(() => window.bare.platform.regain('ended'));
    expect(waited, 'a worker that ended keeps its file: a reload would find the memex busy').toBeTypeOf(
      'number',
    );
  });

  test('writes all it is given and reads short only at the end', async () => {
    const { written, counts, rest } = await page.evaluate(() => window.bare.platform.reading());
    expect(written, 'write no longer gives the number of bytes written').toBe(16);
    expect(counts, 'reads near and past the end give other counts than what is there').toEqual([8, 3, 0, 0]);
    expect(rest, 'a short read touches the rest of its buffer').toEqual([7, 7, 7, 7, 7]);
  });

  test('takes a view for what it covers, not for its whole buffer', async () => {
    const { size, file, buffer } = await page.evaluate(() => window.bare.platform.views());
    expect([size, file], 'writing a view writes something else than its bytes').toEqual([4, [4, 5, 6, 7]]);
    expect(buffer, 'reading into a view writes beside it').toEqual([0, 0, 4, 5, 6, 7, 0, 0]);
  });

  test('shortens and lengthens, and fills with zeros', async () => {
    const { sizes, regrown, gap } = await page.evaluate(() => window.bare.platform.truncating());
    expect(sizes, 'truncate or a write past the end gives another length').toEqual([4, 8, 13]);
    expect(regrown, 'bytes that were cut off came back').toEqual([9, 9, 9, 9, 0, 0, 0, 0]);
    expect(gap, 'a gap is not zeros').toEqual([0, 0, 0, 0, 5]);
  });

  test('goes past 4 GiB', async () => {
    const { written, size, read } = await page.evaluate(() => window.bare.platform.far());
    expect([written, size], 'writing at 5 GiB no longer works').toEqual([3, 5 * 1024 ** 3 + 3]);
    expect(read, 'what was written at 5 GiB reads otherwise').toEqual([0, 1, 2, 3]);
  });

  test('refuses an offset that no file can have', async () => {
    const { write, size } = await page.evaluate(() => window.bare.platform.beyond());
    expect(write, 'an impossible offset is no longer refused with an exception').toEqual({
      threw: 'QuotaExceededError',
    });
    expect(size, 'an impossible offset changed the length').toBe(0);
  });

  test('flushes, also when there is nothing to flush', async () => {
    expect(await page.evaluate(() => window.bare.platform.flushing()), 'flush throws').toEqual({
      dirty: 'done',
      clean: 'done',
    });
  });

  test('refuses every call after close', async () => {
    const closed = { threw: 'InvalidStateError' };
    expect(
      await page.evaluate(() => window.bare.platform.afterClose()),
      'a closed handle can still be used',
    ).toEqual({
      read: closed,
      write: closed,
      flush: closed,
      truncate: closed,
      getSize: closed,
    });
  });

  test('shows what was written without a flush to the next handle', async () => {
    expect(
      await page.evaluate(() => window.bare.platform.unflushed()),
      'closing loses what was not flushed',
    ).toEqual([4, 5, 6]);
  });

  test('makes a File taken from it unreadable by writing on', async () => {
    const { before, after } = await page.evaluate(() => window.bare.platform.fileWhileHeld());
    expect(before, 'getFile no longer works on a held file').toBe(10);
    expect(after, 'a File of a held file outlives a write: export could stop copying').toEqual({
      threw: 'NotReadableError',
    });
  });
});

describe('at the quota', () => {
  test('growing is refused, writing inside the file goes on', async () => {
    const devtools = await browser.devtools(page);
    const { origin } = new URL(browser.address);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: QUOTA_MIB * MIB });
    try {
      const seen = await page.evaluate(() => window.bare.platform.atQuota());
      const full = { threw: 'QuotaExceededError' };
      expect(seen.refused, 'a write that does not fit is no longer refused with an exception').toEqual(full);
      expect(seen.oneMore, 'after a refusal a single byte fits').toEqual(full);
      expect(seen.truncateUp, 'truncate grows the file past the quota').toEqual(full);
      expect(seen.whole, 'a refused write changed the file').toBe(true);
      expect(
        seen.overwritten,
        'a full disk no longer takes writes inside the file: the reserve is void',
      ).toBe(MIB);
      expect(seen.flushed, 'a full disk cannot be flushed').toBe('done');
      expect(seen.truncateDown, 'a full disk cannot be given back').toBe(0);
    } finally {
      await devtools.send('Storage.overrideQuotaForOrigin', { origin });
    }
  });
});
