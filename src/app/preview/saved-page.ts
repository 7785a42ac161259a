/**
 * A page that was saved as a file (HTML), as far as it can be shown without running or fetching anything: its text, its
 * pictures where the page holds them itself, and its styles without addresses. What was held back is counted.
 */
import { judgedPage, TEXT_ELEMENTS } from './sanitize.ts';

export interface HeldBack {
  scripts: number;
  /** Pictures, styles and other things that would have been fetched. */
  addresses: number;
  forms: number;
  frames: number;
}

export interface SavedPage {
  readonly fragment: DocumentFragment;
  /** Texts of its style sheets, in order. */
  readonly styles: readonly string[];
  readonly heldBack: HeldBack;
}

const ELEMENTS = [
  ...TEXT_ELEMENTS.filter((name) => !/^(input|audio|video|source|picture)$/.test(name)),
  'main',
  'nav',
  'style',
];
const ATTRIBUTES =
  'align alt bgcolor border cellpadding cellspacing class color colspan datetime dir face height href id lang open ' +
  'reversed rowspan scope size span src start style title type valign value width';
/** Where it is kept until the page stands, and a style may be given without being markup. */
const STYLE = 'data-style';
const ADDRESS = 'data-address';
const OWN_PICTURE = /^data:image\/(png|jpeg|gif|webp|avif|bmp)[;,]/i;
/** In a style, whatever could ask for something. */
const FETCHES = /url\s*\(|image\s*\(|image-set\s*\(|src\s*\(|@import|\\/i;

/** What an element is, whatever a field in it calls itself: a form gives its fields out as properties of its own. */
function nameOf(element: Node): string {
  const { get } = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeName') ?? {};
  return String(get?.call(element)).toLowerCase();
}

/** Reads a page; nothing of it is in the document yet. */
export function readSavedPage(html: string): SavedPage {
  const heldBack: HeldBack = { scripts: 0, addresses: 0, forms: 0, frames: 0 };
  const fragment = judgedPage(html, {
    elements: ELEMENTS,
    attributes: [...ATTRIBUTES.split(' '), STYLE, ADDRESS],
    attribute(node, attribute) {
      const { attrName, attrValue } = attribute;
      if (attrName === 'style') node.setAttribute(STYLE, attrValue);
      if (attrName === 'href') node.setAttribute(ADDRESS, attrValue);
      const isPicture = attrName === 'src' && node.nodeName === 'IMG' && OWN_PICTURE.test(attrValue);
      if (attrName === 'src' && node.nodeName === 'IMG' && !isPicture) heldBack.addresses++;
      if (attrName === 'style' || attrName === 'href' || (attrName === 'src' && !isPicture))
        attribute.keepAttr = false;
      if (attrName === STYLE || attrName === ADDRESS) attribute.forceKeepAttr = true;
    },
    removed({ element, attribute }) {
      const name = element === undefined ? '' : nameOf(element);
      if (name === 'script' || attribute?.name.startsWith('on')) heldBack.scripts++;
      if (/^(iframe|frame|object|embed|portal)$/.test(name)) heldBack.frames++;
      if (name === 'form') heldBack.forms++;
      if (/^(link|audio|video|source|picture|image)$/.test(name)) heldBack.addresses++;
    },
  });
  const styles: string[] = [];
  for (const style of fragment.querySelectorAll('style')) {
    styles.push(style.textContent);
    style.remove();
  }
  return { fragment, styles, heldBack };
}

/** Puts a page into the empty document of a frame, with its styles. Styles there are objects, not markup. */
export function layOut(page: SavedPage, frame: Window & typeof globalThis, ownStyle: string): void {
  const { document } = frame;
  const content = document.importNode(page.fragment, true);
  for (const element of content.querySelectorAll<HTMLElement>(`[${STYLE}]`)) {
    element.style.cssText = element.getAttribute(STYLE) ?? '';
    withoutAddresses(element.style);
    element.removeAttribute(STYLE);
  }
  for (const picture of content.querySelectorAll<HTMLImageElement>('img:not([src])')) {
    // what it says of itself stands in its place
    const held = document.createElement('span');
    held.dataset.held = '';
    held.textContent = picture.alt;
    picture.replaceWith(...(picture.alt === '' ? [] : [held]));
  }
  for (const link of content.querySelectorAll<HTMLElement>(`a[${ADDRESS}]`)) {
    link.tabIndex = 0;
    link.setAttribute('role', 'link');
  }
  document.body.replaceChildren(content);
  document.adoptedStyleSheets = [ownStyle, ...page.styles].map((text) => {
    const sheet = new frame.CSSStyleSheet();
    // an @import in it is left out by the browser itself
    sheet.replaceSync(text);
    for (let i = sheet.cssRules.length - 1; i >= 0; i--) {
      const rule = sheet.cssRules[i];
      if (rule !== undefined && !isHarmless(rule)) sheet.deleteRule(i);
    }
    return sheet;
  });
}

/** Where a link in a page leads. */
export function addressOf(target: EventTarget | null): string | undefined {
  const element = target as Partial<Element> | null;
  return element?.closest?.(`[${ADDRESS}]`)?.getAttribute(ADDRESS) ?? undefined;
}

/** A rule is taken as it stands or not at all, but for a plain one, which loses what would be fetched. */
function isHarmless(rule: CSSRule): boolean {
  if (!FETCHES.test(rule.cssText)) return true;
  if (!('style' in rule) || !('selectorText' in rule)) return false;
  withoutAddresses(rule.style as CSSStyleDeclaration);
  return !FETCHES.test(rule.cssText);
}

function withoutAddresses(style: CSSStyleDeclaration): void {
  for (const name of [...style]) if (FETCHES.test(style.getPropertyValue(name))) style.removeProperty(name);
}
