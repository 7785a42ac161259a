/**
 * Markdown as a page, second half: DOMPurify lets only what is known to be harmless through, as a fragment, with
 * its own trusted-type policy. Sources of pictures never get into the page; they are looked up inside the memex.
 */
import DOMPurify from 'dompurify';

const purify = DOMPurify(window);

/** Elements of raw HTML that would fetch something: kept as embeds of the memex, or as their address. */
purify.addHook('uponSanitizeAttribute', (node, attribute) => {
  if (attribute.attrName === 'src' || attribute.attrName === 'srcset' || attribute.attrName === 'poster') {
    if (attribute.attrName === 'src') node.setAttribute('data-embed', attribute.attrValue);
    attribute.keepAttr = false;
  }
});
purify.addHook('afterSanitizeAttributes', (node) => {
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
    FORBID_TAGS: [
      'style',
      'form',
      'button',
      'select',
      'textarea',
      'option',
      'svg',
      'math',
      'dialog',
      'slot',
      'template',
    ],
    FORBID_ATTR: ['style', 'id', 'name', 'tabindex', 'contenteditable', 'popover', 'slot', 'part'],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|memex:|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
    SANITIZE_NAMED_PROPS: true,
  });
}
