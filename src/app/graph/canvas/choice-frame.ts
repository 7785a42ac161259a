/** The box that is drawn over the canvas to choose what is in it. */
import type { Bounds } from './camera.ts';
import './choice-frame.css';

export class ChoiceFrame {
  readonly #element = document.createElement('div');

  constructor(private readonly host: HTMLElement) {
    this.#element.className = 'choice-frame';
  }

  /** @param box in px of the host; undefined for none */
  show(box: Bounds | undefined): void {
    if (box === undefined) {
      this.#element.remove();
      return;
    }
    const { style } = this.#element;
    style.setProperty('left', `${box.left}px`);
    style.setProperty('top', `${box.top}px`);
    style.setProperty('width', `${box.right - box.left}px`);
    style.setProperty('height', `${box.bottom - box.top}px`);
    if (!this.#element.isConnected) this.host.append(this.#element);
  }
}
