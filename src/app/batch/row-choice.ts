/** What a click, a touch or a key on a row does where rows can be chosen: the same in every list. */
import type { Selection } from './selection.ts';

/** A touch that lasts as long chooses the row instead of opening it. */
const LONG_PRESS_MS = 500;

export interface RowChoice {
  /** True when the click was one that chooses; else it is the list's own. */
  clicked(row: number, event: MouseEvent): boolean;
  pressed(row: number, event: PointerEvent): void;
  /** True when the key was one that chooses. */
  keyed(row: number, event: KeyboardEvent): boolean;
}

/** @param failed hears why rows of a range could not be found */
export function rowChoice(selection: Selection, failed: (error: unknown) => void): RowChoice {
  /** A long press has chosen a row: the click that follows is not to undo that. */
  let isPressed = false;
  const choose = (row: number, extend: boolean): void => {
    if (extend) selection.extend(row).catch(failed);
    else selection.toggle(row);
  };
  return {
    clicked(row, event) {
      if (isPressed) {
        isPressed = false;
        return true;
      }
      const isTap = event instanceof PointerEvent && event.pointerType === 'touch';
      const goesOn = isTap && selection.count() > 0;
      if (!event.shiftKey && !event.ctrlKey && !event.metaKey && !isOnBox(event) && !goesOn) return false;
      choose(row, event.shiftKey);
      return true;
    },
    pressed(row, event) {
      isPressed = false;
      if (event.pointerType !== 'touch') return;
      const timer = setTimeout(() => {
        isPressed = true;
        choose(row, false);
      }, LONG_PRESS_MS);
      const end = new AbortController();
      for (const kind of ['pointerup', 'pointercancel'])
        window.addEventListener(
          kind,
          () => {
            clearTimeout(timer);
            end.abort();
          },
          { signal: end.signal },
        );
    },
    keyed(row, event) {
      const isHeld = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      if (key === 'x' && !isHeld && !event.altKey) choose(row, event.shiftKey);
      else if (key === 'a' && isHeld) selection.all().catch(failed);
      else if (key === 'escape' && selection.count() > 0) selection.clear();
      else return false;
      event.preventDefault();
      return true;
    },
  };
}

export function isOnBox({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest('.row-box') !== null;
}
