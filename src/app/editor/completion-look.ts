/** The look of lists that complete what is typed, in every editor. */
import { EditorView } from '@codemirror/view';

export const completionLook = EditorView.theme({
  '.cm-tooltip': {
    border: '0',
    borderRadius: 'var(--r-2)',
    background: 'var(--raised)',
    boxShadow: '0 0 0 var(--hair) var(--line), var(--shadow-pop)',
    overflow: 'hidden',
    zIndex: '8',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--ui)',
    fontSize: 'var(--t-13)',
    maxHeight: '272px',
    width: 'min(340px, calc(100vw - 32px))',
    padding: 'var(--s-1)',
    scrollbarWidth: 'thin',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    alignItems: 'center',
    gap: 'var(--s-2)',
    minHeight: 'max(32px, var(--target))',
    padding: '0 var(--s-25)',
    borderRadius: 'var(--r-1)',
    lineHeight: 'var(--l-13)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--select)',
    color: 'var(--ink)',
  },
  '.cm-completionLabel': { overflow: 'hidden', textOverflow: 'ellipsis' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: 'var(--w-bold)' },
  '.cm-completionDetail': {
    marginInlineStart: 'auto',
    fontStyle: 'normal',
    color: 'var(--ink-3)',
    fontSize: 'var(--t-12)',
  },
  '.cm-completionIcon': { display: 'none' },
});
