/**
 * The Content Security Policy of the built app. It makes two promises mechanical: nothing leaves the device
 * (`connect-src`, `img-src` and the rest name no other origin), and no string becomes code (Trusted Types).
 *
 * It travels twice: as `<meta>` in index.html, so that any static host will do, and as a header in
 * `public/_headers`, where `frame-ancestors` works too (a browser ignores it in `<meta>`, and complains).
 * Only the build carries it: Vite's development client needs inline scripts.
 */
import type { Plugin } from 'vite';

const DIRECTIVES = [
  "default-src 'self'",
  // hash-wasm compiles WebAssembly
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  'frame-src blob:',
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default dompurify',
];

/** The policy for a `<meta>` tag. */
export const metaPolicy = DIRECTIVES.join('; ');

/** The policy for a header: the same, and no other page may frame the app. */
export const headerPolicy = DIRECTIVES.toSpliced(12, 0, "frame-ancestors 'none'").join('; ');

/** Puts the policy first into the head of the built page, before anything that it must judge. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'memex-content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}
