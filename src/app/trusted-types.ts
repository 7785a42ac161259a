/**
 * The page's two trusted-type policies: `default`, through which Solid's own templates pass (they assign
 * `innerHTML`), and DOMPurify's `dompurify`, which it makes itself. Nothing that a person wrote may ever reach the
 * default one. It knows what a template of ours looks like, and refuses all else: a list of what is dangerous would
 * never be whole.
 */

const ELEMENT =
  'a|article|aside|audio|b|bdi|button|canvas|caption|circle|code|datalist|dd|del|details|dialog|div|dl|dt|ellipse|em|fieldset|' +
  'figcaption|figure|footer|form|g|h[1-6]|header|hr|i|img|input|ins|kbd|label|legend|li|line|main|mark|nav|ol|option|' +
  'p|path|polygon|polyline|pre|rect|search|section|select|small|span|strong|summary|svg|table|tbody|td|textarea|th|' +
  'thead|time|title|tr|track|ul|video';
/** None of them is a handler or a style, or takes markup or an address. */
const ATTRIBUTE =
  '(?:aria-[a-z]+|accept|alt|autocapitalize|autocomplete|autofocus|checked|class|colspan|controls|cx|cy|d|data-[a-z-]+|' +
  'dir|disabled|draggable|enterkeyhint|fill|fill-rule|for|height|hidden|id|inputmode|kind|lang|max|maxlength|min|' +
  'multiple|name|open|placeholder|points|popover|preload|preserveaspectratio|r|readonly|rel|required|reversed|role|rows|rowspan|rx|ry|scope|' +
  'selected|size|spellcheck|step|stroke|stroke-[a-z]+|tabindex|target|title|type|value|viewbox|width|wrap|x|x1|x2|y|y1|y2)' +
  '(?=[\\s=/>])';
const VALUE = '"[^"<>]*"|[^\\s"\'<>=`]+';
/** The one address in templates: a place of the app itself. */
const PLACE = 'href="?#[\\w/-]*"?';
/** Between attributes stands a space, which Solid leaves out behind a quote; without it there were many readings. */
const GAP = '(?:\\s+|(?<="))';
const TEMPLATE = new RegExp(
  `^(?:[^<]|<!>|<!--[\\w$/]*-->|</(?:${ELEMENT})>|<(?:${ELEMENT})(?:${GAP}(?:${PLACE}|${ATTRIBUTE}(?:=(?:${VALUE}))?))*\\s*/?>)*$`,
  'i',
);

interface PolicyFactory {
  createPolicy(
    name: string,
    rules: {
      createHTML?: (html: string) => string;
      createScriptURL?: (url: string) => string;
    },
  ): unknown;
}

/** True for markup that a template of the interface may consist of. */
export function isTemplate(html: string): boolean {
  return TEMPLATE.test(html);
}

/** True for a script that lies in the app's own folder. */
export function isOwnScript(url: string, base: string): boolean {
  return URL.canParse(url, base) && new URL(url, base).href.startsWith(new URL('.', base).href);
}

/** Must run before the first render. Does nothing where the browser knows no trusted types. */
export function installTrustedTypes(): void {
  const factory = (window as { trustedTypes?: PolicyFactory }).trustedTypes;
  factory?.createPolicy('default', {
    createHTML(html) {
      if (!isTemplate(html)) throw new TypeError('Markup that is no template of the interface was refused.');
      return html;
    },
    createScriptURL(url) {
      if (!isOwnScript(url, document.baseURI)) throw new TypeError('A script from elsewhere was refused.');
      return url;
    },
  });
}
