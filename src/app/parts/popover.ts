/**
 * A list over everything else. Where the browser has popovers (Chromium 114, Firefox 125, Safari 17) it is one; elsewhere
 * its stylesheet keeps it in front, and a press beside it closes it.
 */

/** Shows it. @param closed called when it closes by itself @returns the function that closes it */
export function showOver(list: HTMLElement, closed: () => void): () => void {
  if (typeof list.showPopover === 'function') {
    list.popover = 'auto';
    list.showPopover();
    list.addEventListener('toggle', (event) => {
      if ((event as ToggleEvent).newState === 'closed') closed();
    });
    return () => {
      if (list.matches(':popover-open')) list.hidePopover();
    };
  }
  const onPress = ({ target }: PointerEvent): void => {
    if (target instanceof Node && list.contains(target)) return;
    stop();
    closed();
  };
  const stop = (): void => document.removeEventListener('pointerdown', onPress, true);
  document.addEventListener('pointerdown', onPress, true);
  return stop;
}
