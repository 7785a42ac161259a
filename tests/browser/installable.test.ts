import { describe, expect, test } from 'vitest';
import { useChromium } from './harness/chromium.ts';

const browser = useChromium();

describe('an installable app', () => {
  test('Chromium finds nothing that keeps it from being installed', async () => {
    const page = await browser.openApp({ newcomer: true });
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const devtools = await browser.devtools(page);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    expect(installabilityErrors).toEqual([]);
  });

  test('the manifest is read without an error and names its icons, shortcuts and handlers', async () => {
    const page = await browser.openApp({ newcomer: true });
    const devtools = await browser.devtools(page);
    const { errors, url, data } = await devtools.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    expect(url).toBe(`${browser.address}manifest.webmanifest`);
    const manifest = JSON.parse(data ?? '{}');
    expect(manifest).toMatchObject({ name: 'Memex', id: './', scope: './', display: 'standalone' });
    for (const { src, sizes, type } of [...manifest.icons, ...(manifest.screenshots ?? [])]) {
      const response = await page.request.get(new URL(src, url).href);
      expect(response.status(), src).toBe(200);
      expect(response.headers()['content-type'], src).toBe(type);
      if (type === 'image/png') expect(pngSize(await response.body()), src).toBe(sizes);
    }
    expect(manifest.icons.map((icon: { purpose: string }) => icon.purpose)).toContain('maskable');
    expect(manifest.shortcuts).toHaveLength(4);
    expect(manifest.file_handlers[0].accept['application/x-memex']).toEqual(['.mx']);
    expect(manifest.share_target).toMatchObject({ method: 'POST', enctype: 'multipart/form-data' });
    expect(manifest.protocol_handlers).toEqual([
      { protocol: 'web+memex', url: expect.stringContaining('%s') },
    ]);
    expect(manifest.launch_handler.client_mode).toContain('focus-existing');
    expect(manifest.display_override).toContain('window-controls-overlay');
    const shapes = manifest.screenshots.map((shot: { form_factor: string }) => shot.form_factor);
    expect(new Set(shapes)).toEqual(new Set(['wide', 'narrow']));
  });
});

/** Width and height from a PNG's first chunk. */
function pngSize(png: Buffer): string {
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}
