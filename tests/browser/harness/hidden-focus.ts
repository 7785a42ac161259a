/** Whether what has the focus can be seen: WCAG 2.2, 2.4.11 Focus Not Obscured (Minimum). */
import type { Page } from 'playwright-core';

/**
 * Gives the focus to each thing on the page that Tab would come to, and names those of which nothing is in sight then:
 * scrolled away, or under something else at every one of nine places.
 */
export function hiddenFocus(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const hidden: string[] = [];
    const before = document.activeElement;
    const within = document.querySelector('dialog[open]') ?? document.body;
    for (const one of within.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary, [tabindex]',
    )) {
      if (one.tabIndex < 0 || one.matches(':disabled') || !one.checkVisibility({ visibilityProperty: true }))
        continue;
      if (one.closest('[inert]') !== null) continue;
      one.focus();
      // it may have given the focus on, as the skip link does, or gone
      if (document.activeElement !== one) continue;
      const { left, top, width, height } = one.getBoundingClientRect();
      const isSeen = [0.1, 0.5, 0.9].some((across) =>
        [0.1, 0.5, 0.9].some((down) => {
          const at = document.elementFromPoint(left + width * across, top + height * down);
          return (
            at !== null && (one.contains(at) || at.contains(one) || at.closest('label')?.control === one)
          );
        }),
      );
      // what is read out and not shown has its face elsewhere
      const isUnseen = one.closest('.vh') !== null || width <= 1 || height <= 1;
      if (!isSeen && !isUnseen)
        hidden.push(
          `under something: ${one.ariaLabel ?? one.textContent?.trim().slice(0, 40)} (${one.className})`,
        );
    }
    if (before instanceof HTMLElement) before.focus();
    return hidden;
  });
}
