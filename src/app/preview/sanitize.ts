/**
 * What of HTML may be shown: DOMPurify lets only what stands on the lists below through, as a fragment, with its own
 * trusted-type policy. There is one of it, since the page allows one such policy.
 *
 * Of Markdown as a page this is the second half. Sources of pictures never get into the page; they are looked up inside the memex.
 * Nothing here leans on the content security policy: `tests/browser/attacks.test.ts` tries it without.
 */
import DOMPurify, { type UponSanitizeAttributeHookEvent } from 'dompurify';

/** What Markdown makes, and what people write beside it. No form, no frame, no drawing, nothing that has a style. */
const ELEMENTS =
  'a abbr address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup dd del details ' +
  'dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd li mark ol p ' +
  'picture pre q rp rt ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th ' +
  'thead time tr tt u ul var video wbr';

/** None of them fetches anything (`background` of a table would), names anything, or takes the focus. */
const ATTRIBUTES =
  'align alt checked class colspan data-alt data-embed data-name datetime dir disabled height href lang open reversed ' +
  'rowspan scope span start title type value width';

/** Classes that `markdown.ts` gives. With any other of the app's a note could cover the page and pass for it. */
const CLASS =
  /^(wl|tag|callout|callout-(title|info|good|warn|bad)|md-embed|md-embed-frame|md-align-\w+|md-line-\d+|md-block-[\w-]+|md-task-item|md-task-done|language-[\w+#.-]+)$/;

/** How a page that was saved as a file is judged, by whoever shows those; undefined while Markdown is. */
export interface PageJudge {
  readonly elements: readonly string[];
  readonly attributes: readonly string[];
  /** May change an attribute, and forbid it with `keepAttr`. */
  readonly attribute: (node: Element, attribute: UponSanitizeAttributeHookEvent) => void;
  /** Hears of what was left out. */
  readonly removed: (what: { readonly element?: Node; readonly attribute?: Attr | null }) => void;
}
let judge: PageJudge | undefined;

const purify = DOMPurify(window);

purify.addHook('uponSanitizeAttribute', (node, attribute) => {
  if (judge !== undefined) return judge.attribute(node, attribute);
  // A source that would be fetched is kept as an embed of the memex, or as its address.
  if (attribute.attrName === 'src') node.setAttribute('data-embed', attribute.attrValue);
  if (attribute.attrName !== 'class') return;
  const kept = attribute.attrValue.split(/\s+/).filter((name) => CLASS.test(name));
  attribute.attrValue = kept.join(' ');
  attribute.keepAttr = kept.length > 0;
});
purify.addHook('afterSanitizeAttributes', (node) => {
  if (judge !== undefined) return;
  // A tick box is all that a note may have of a form.
  if (node.nodeName === 'INPUT' && node.getAttribute('type') !== 'checkbox') node.remove();
  if (node.nodeName !== 'A') return;
  const href = node.getAttribute('href');
  if (href === null) return;
  if (/^(https?|mailto):/i.test(href)) {
    node.setAttribute('target', '_blank');
    node.setAttribute('rel', 'noopener noreferrer');
  } else {
    // An address inside the memex is looked up when it is followed.
    node.setAttribute('data-address', href);
    node.removeAttribute('href');
  }
});

/** What may be shown of a piece of HTML. */
export function safeFragment(html: string): DocumentFragment {
  return purify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    ALLOWED_TAGS: [...ELEMENTS.split(' '), '#text'],
    ALLOWED_ATTR: ATTRIBUTES.split(' '),
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|memex:|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
    SANITIZE_NAMED_PROPS: true,
  });
}

/** What may be shown of a page that was saved as a file. */
export function judgedPage(html: string, by: PageJudge): DocumentFragment {
  judge = by;
  try {
    const fragment = purify.sanitize(html, {
      RETURN_DOM_FRAGMENT: true,
      // else what stands before the body would be left out, the styles among it
      FORCE_BODY: true,
      ALLOWED_TAGS: [...by.elements, '#text'],
      ALLOWED_ATTR: [...by.attributes],
      ALLOW_DATA_ATTR: false,
      ALLOW_ARIA_ATTR: false,
      SANITIZE_NAMED_PROPS: true,
    });
    for (const what of purify.removed) by.removed(what);
    return fragment;
  } finally {
    judge = undefined;
  }
}

/** The elements of Markdown and of what people write beside it. */
export const TEXT_ELEMENTS: readonly string[] = ELEMENTS.split(' ');
