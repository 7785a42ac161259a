/** The small things that stand in for marks: bullets, tick boxes, rules, embeds. */
import { type EditorView, WidgetType } from '@codemirror/view';
import { words } from '../words/catalogue.ts';

export class BulletWidget extends WidgetType {
  override eq(): boolean {
    return true;
  }
  override toDOM(): HTMLElement {
    const bullet = document.createElement('span');
    bullet.className = 'md-bullet';
    bullet.textContent = '•';
    return bullet;
  }
}

export class RuleWidget extends WidgetType {
  override eq(): boolean {
    return true;
  }
  override toDOM(): HTMLElement {
    const line = document.createElement('span');
    line.className = 'md-rule';
    return line;
  }
}

/** Between a note's name and the place in it, where `#` is written. */
export class PlaceWidget extends WidgetType {
  override eq(): boolean {
    return true;
  }
  override toDOM(): HTMLElement {
    const mark = document.createElement('span');
    mark.className = 'md-place';
    mark.textContent = ' › ';
    return mark;
  }
}

/** A tick box; a click changes the character between the brackets. */
export class TaskWidget extends WidgetType {
  constructor(
    readonly ticked: boolean,
    readonly at: number,
  ) {
    super();
  }
  override eq(other: TaskWidget): boolean {
    return other.ticked === this.ticked && other.at === this.at;
  }
  override toDOM(view: EditorView): HTMLElement {
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.className = 'md-task';
    box.checked = this.ticked;
    box.setAttribute('aria-label', words.editing.done);
    box.addEventListener('mousedown', (event) => event.preventDefault());
    box.addEventListener('click', (event) => {
      event.preventDefault();
      view.dispatch({
        changes: { from: this.at + 1, to: this.at + 2, insert: this.ticked ? ' ' : 'x' },
        userEvent: 'input',
      });
    });
    return box;
  }
  override ignoreEvent(): boolean {
    return true;
  }
}

/** A figure in place of `![[…]]` or `![](…)`. */
export class EmbedWidget extends WidgetType {
  constructor(
    readonly target: string,
    readonly alt: string,
    readonly fill: (figure: HTMLElement) => void,
  ) {
    super();
  }
  override eq(other: EmbedWidget): boolean {
    return other.target === this.target && other.alt === this.alt;
  }
  override toDOM(): HTMLElement {
    const figure = document.createElement('span');
    figure.className = 'md-embed';
    const frame = document.createElement('span');
    frame.className = 'md-embed-frame';
    figure.append(frame);
    this.fill(figure);
    return figure;
  }
  override get estimatedHeight(): number {
    return 220;
  }
}
