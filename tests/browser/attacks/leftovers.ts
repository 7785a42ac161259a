/** Looks a page through, shadow roots and all, for anything that could run or fetch, whether or not it did. */
import type { Page } from 'playwright-core';

/** One line for each thing that must not be there. */
export function leftovers(page: Page): Promise<string[]> {
  return page.evaluate(look);
}

function look(): string[] {
  const found: string[] = [];
  const never =
    /^(object|embed|applet|frame|frameset|portal|fencedframe|style|math|foreignObject|animate\w*|set|use|feImage|base|bgsound|area|template|link:foreign)$/i;
  const addresses = [
    'href',
    'src',
    'xlink:href',
    'action',
    'formaction',
    'poster',
    'data',
    'background',
    'srcset',
  ];
  const here = new URL('.', document.baseURI).href;

  const judge = (element: Element): void => {
    const name = element.localName;
    const told = (why: string): void => void found.push(`${why}: ${element.outerHTML.slice(0, 160)}`);
    if (never.test(name)) told('an element that must not be');
    if (name === 'script' && !element.getAttribute('src')?.startsWith('./assets/')) told('a script');
    if (name === 'iframe' && !element.getAttribute('src')?.startsWith('blob:')) told('a frame');
    if (name === 'meta' && /refresh/i.test(element.getAttribute('http-equiv') ?? '')) told('a refresh');
    for (const { name: attribute, value } of element.attributes) {
      if (/^on/i.test(attribute)) told('a handler');
      if (/^(srcdoc|ping|background)$/i.test(attribute)) told(`the attribute ${attribute}`);
      if (/url\(/i.test(value) && attribute === 'style') told('a style that fetches');
      if (!addresses.includes(attribute)) continue;
      const target = new URL(value, document.baseURI).href;
      const outward = name === 'a' && /^(https?|mailto):/.test(target) && !target.startsWith(here);
      if (outward) {
        if (
          element.getAttribute('target') !== '_blank' ||
          !/noopener/.test(element.getAttribute('rel') ?? '')
        )
          told('a link that tells where it comes from');
      } else if (name === 'img' && /^data:image\/(png|jpeg|gif|webp|avif|bmp)[;,]/i.test(target)) {
        // a picture that a saved page has in itself
      } else if (!target.startsWith(here) && !target.startsWith('blob:')) told('an address');
    }
  };
  const walk = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      judge(element);
      if (element.shadowRoot) walk(element.shadowRoot);
      if (element instanceof HTMLIFrameElement && element.contentDocument) walk(element.contentDocument);
    }
  };
  walk(document);
  for (const text of document.querySelectorAll('.rendered')) {
    for (const element of text.querySelectorAll(
      '[id], [name], [style], [contenteditable], form, button, select, textarea',
    ))
      found.push(`in a note: ${element.outerHTML.slice(0, 160)}`);
  }
  if (Reflect.get(Object.prototype, 'polluted') !== undefined) found.push('every object has been polluted');
  return [...new Set(found)];
}
