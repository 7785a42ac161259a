import { describe, expect, test } from 'vitest';
import { headerPolicy, metaPolicy } from '../../src/tools/content-security-policy.ts';
import { readHeaders } from '../../src/tools/static-server.mjs';

describe('the headers sample for static hosts', () => {
  const headers = new Map(readHeaders('public/_headers'));

  test('carries the same policy as the built page, and keeps others from framing it', () => {
    expect(headers.get('Content-Security-Policy')).toBe(headerPolicy);
    expect(headerPolicy.replace(" frame-ancestors 'none';", '')).toBe(metaPolicy);
  });

  test('keeps media types, referrers and openers to itself', () => {
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
  });

  test('allows no other origin anywhere', () => {
    expect(headerPolicy).not.toMatch(/https?:|\*/);
    expect(headerPolicy).not.toContain('unsafe-inline');
    expect(headerPolicy).not.toContain("'unsafe-eval'");
  });
});
