/**
 * The page's two trusted-type policies: `default`, through which Solid's own templates pass (they assign
 * `innerHTML`), and DOMPurify's `dompurify`, which it makes itself. Nothing that a person wrote may ever reach the
 * default one, so it refuses whatever could run.
 */

const COULD_RUN = /<(script|iframe|object|embed)\b|\bsrcdoc\b|\son\w+\s*=|javascript:/i;

interface PolicyFactory {
  createPolicy(
    name: string,
    rules: {
      createHTML?: (html: string) => string;
      createScriptURL?: (url: string) => string;
    },
  ): unknown;
}

/** Must run before the first render. Does nothing where the browser knows no trusted types. */
export function installTrustedTypes(): void {
  const factory = (window as { trustedTypes?: PolicyFactory }).trustedTypes;
  factory?.createPolicy('default', {
    createHTML(html) {
      if (COULD_RUN.test(html)) throw new TypeError('Markup that could run a script was refused.');
      return html;
    },
    createScriptURL(url) {
      const target = new URL(url, document.baseURI);
      if (target.origin !== location.origin) throw new TypeError('A script of another origin was refused.');
      return url;
    },
  });
}
