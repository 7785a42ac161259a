import { describe, expect, test } from 'vitest';
import { isOwnScript, isTemplate } from '../../src/app/trusted-types.ts';
import { HTML_PAYLOADS } from '../browser/attacks/html-payloads.ts';

/** Families that need no script and no address: an element of ours with an unlucky name, or plain words. */
const HARMLESS_HERE =
  /^(templates of other programs|what borrows the looks of the app|names that take the place of things)$/;

describe('the trusted-type policy of the page', () => {
  test('takes what Solid makes of our own markup', () => {
    for (const template of [
      '<div class="note note-first"><!><!><button type=button class=btn>Close',
      '<svg viewBox="0 0 16 16"role=img aria-label=Memex><path d="M2.5 13.5v-11L8 10l5.5-7.5v11"></path><circle cx=8 r=2.6>',
      '<a href=#/trash class="btn btn-line">Look in the trash',
      '<a href="#/about"title="About">x</a><!>',
      '<input type=checkbox disabled>',
      '<p>What a &amp; b, 1 > 0, on click=',
    ]) {
      expect(isTemplate(template), template).toBe(true);
    }
  });

  test('refuses every known payload, however it is spelt', () => {
    for (const [family, payloads] of Object.entries(HTML_PAYLOADS)) {
      if (HARMLESS_HERE.test(family)) continue;
      for (const payload of payloads) {
        // what has no element in it is only text
        if (/<[a-z!?/]/i.test(payload)) expect(isTemplate(payload), payload).toBe(false);
      }
    }
  });

  test('decides at once about a text that is long and almost a template', () => {
    expect(isTemplate(`<p ${'a'.repeat(50_000)}!`)).toBe(false);
    expect(isTemplate(`<p ${'a="b"'.repeat(20_000)}!`)).toBe(false);
    expect(isTemplate(`${'<p a=b>'.repeat(10_000)}<script>`)).toBe(false);
  });

  test('takes scripts from the app\u2019s own folder only', () => {
    const base = 'https://host.example/apps/memex/go?u=x#y';
    for (const url of [
      'service-worker.js',
      './assets/store.js',
      'https://host.example/apps/memex/assets/a.js',
    ])
      expect(isOwnScript(url, base), url).toBe(true);
    for (const url of [
      '../neighbour/evil.js',
      '/evil.js',
      '//elsewhere.example/a.js',
      'https://host.example.evil.example/apps/memex/a.js',
      'data:text/javascript,alert(1)',
      'blob:https://host.example/0b5a',
      'javascript:alert(1)',
      'https://',
    ])
      expect(isOwnScript(url, base), url).toBe(false);
  });
});
