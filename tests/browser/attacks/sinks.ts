/**
 * What the page itself would do if the sanitiser were not there: strings made into code, markup and scripts put into
 * it, addresses of others asked for. Each is tried in the page, where only the policy stands in its way.
 */
import type { Page } from 'playwright-core';

export interface Tried {
  readonly name: string;
  /** The sentence with which it was refused at once; empty when it was not. */
  readonly refused: string;
}

/** Tries all of them; what they aim at is the collector, and `hit`. */
export function trySinks(page: Page, collector: string): Promise<Tried[]> {
  return page.evaluate(sinks, collector);
}

/** Strings that would become markup, code or a script: Trusted Types throw at once. */
export const THROW_AT_ONCE = [
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'document.write',
  'createContextualFragment',
  'DOMParser',
  'srcdoc',
  'template innerHTML',
  'shadow root innerHTML',
  'script text',
  'script src',
  'handler attribute',
  'eval',
  'Function',
  'worker of a foreign script',
  'worker of a data address',
  'service worker of a foreign script',
];

function sinks(collector: string): Promise<Tried[]> {
  const markup = `<img src=x onerror="hit(1)"><img src="${collector}1">`;
  const make = (tag: string, set: (element: HTMLElement) => void): void => {
    const element = document.createElement(tag);
    set(element);
    document.body.append(element);
  };
  const attribute = (tag: string, name: string, value: string): void =>
    make(tag, (element) => element.setAttribute(name, value));
  const string = (made: unknown): string => made as string;
  const acts: Record<string, () => unknown> = {
    innerHTML: () => make('div', (element) => Reflect.set(element, 'innerHTML', markup)),
    outerHTML: () => {
      make('div', (element) => (element.className = 'to-go'));
      Reflect.set(document.querySelector('.to-go') ?? {}, 'outerHTML', markup);
    },
    insertAdjacentHTML: () => document.body.insertAdjacentHTML('beforeend', string(markup)),
    'document.write': () => document.write(markup),
    createContextualFragment: () =>
      document.body.append(document.createRange().createContextualFragment(markup)),
    DOMParser: () => document.body.append(new DOMParser().parseFromString(markup, 'text/html').body),
    srcdoc: () => make('iframe', (element) => Reflect.set(element, 'srcdoc', markup)),
    'template innerHTML': () => make('template', (element) => Reflect.set(element, 'innerHTML', markup)),
    'shadow root innerHTML': () =>
      make('div', (element) => Reflect.set(element.attachShadow({ mode: 'open' }), 'innerHTML', markup)),
    'script text': () => make('script', (element) => Reflect.set(element, 'text', 'hit(1)')),
    'script child': () => make('script', (element) => element.append('hit(1)')),
    'script src': () => make('script', (element) => Reflect.set(element, 'src', `${collector}1`)),
    'handler attribute': () => attribute('img', 'onerror', 'hit(1)'),
    eval: () => Reflect.apply(Reflect.get(window, 'eval'), window, ['hit(1)']),
    Function: () => new Function('hit(1)')(),
    'timer with a string': () => Reflect.apply(setTimeout, window, ['hit(1)', 0]),
    'worker of a foreign script': () => new Worker(`${collector}1`),
    'worker of a data address': () => new Worker('data:text/javascript,fetch("x")'),
    'worker of a blob': () => new Worker(URL.createObjectURL(new Blob(['fetch("/")']))),
    'service worker of a foreign script': () => navigator.serviceWorker.register(`${collector}1`),
    'import of a foreign module': () => import(/* @vite-ignore */ `${collector}1`),
    'import of a data address': () => import(/* @vite-ignore */ `data:text/javascript,hit(${1})`),
    'javascript: link': () =>
      make('a', (element) => {
        element.setAttribute('href', 'javascript:hit(1)');
        element.click();
      }),
    'javascript: frame': () => attribute('iframe', 'src', 'javascript:top.hit(1)'),
    'frame of a foreign page': () => attribute('iframe', 'src', `${collector}1`),
    'frame of a data address': () => attribute('iframe', 'src', 'data:text/html,<script>top.hit(1)</script>'),
    object: () => attribute('object', 'data', `${collector}1`),
    embed: () => attribute('embed', 'src', `${collector}1`),
    image: () => attribute('img', 'src', `${collector}1`),
    'image set': () => attribute('img', 'srcset', `${collector}1 2x`),
    sound: () => attribute('audio', 'src', `${collector}1`),
    film: () => attribute('video', 'src', `${collector}1`),
    poster: () => attribute('video', 'poster', `${collector}1`),
    'background of a table': () => attribute('table', 'background', `${collector}1`),
    'style sheet': () =>
      make('link', (element) => {
        element.setAttribute('rel', 'stylesheet');
        element.setAttribute('href', `${collector}1`);
      }),
    prefetch: () =>
      make('link', (element) => {
        element.setAttribute('rel', 'prefetch');
        element.setAttribute('href', `${collector}1`);
      }),
    preload: () =>
      make('link', (element) => {
        element.setAttribute('rel', 'preload');
        element.setAttribute('as', 'image');
        element.setAttribute('href', `${collector}1`);
      }),
    icon: () =>
      make('link', (element) => {
        element.setAttribute('rel', 'icon');
        element.setAttribute('href', `${collector}1`);
      }),
    manifest: () =>
      make('link', (element) => {
        element.setAttribute('rel', 'manifest');
        element.setAttribute('href', `${collector}1`);
      }),
    'style element': () =>
      make('style', (element) => element.append(`body { background: url(${collector}1) }`)),
    'style attribute': () => attribute('div', 'style', `background: url(${collector}1)`),
    'style by script': () =>
      make('div', (element) => element.style.setProperty('background', `url(${collector}1)`)),
    'adopted sheet': () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        `body { background: url(${collector}1) } @font-face { font-family: x; src: url(${collector}1) }`,
      );
      document.adoptedStyleSheets.push(sheet);
    },
    font: () => new FontFace('x', `url(${collector}1)`).load(),
    fetch: () => fetch(`${collector}1`, { mode: 'no-cors' }),
    XMLHttpRequest: () => {
      const request = new XMLHttpRequest();
      request.open('GET', `${collector}1`);
      request.send();
    },
    beacon: () => navigator.sendBeacon(`${collector}1`, 'x'),
    EventSource: () => new EventSource(`${collector}1`),
    WebSocket: () => new WebSocket(collector.replace('http', 'ws')),
    form: () =>
      make('form', (element) => {
        element.setAttribute('action', `${collector}1`);
        element.setAttribute('target', '_blank');
        document.body.append(element);
        if (element instanceof HTMLFormElement) element.submit();
      }),
    base: () => {
      attribute('base', 'href', `${collector}1/`);
      attribute('img', 'src', 'relative.png');
    },
  };
  const told = (error: unknown): string => (error instanceof Error ? error.message : String(error));
  return Promise.all(
    Object.entries(acts).map(async ([name, act]) => {
      try {
        // in the turn in which a debugger asks for something, a browser lets it make code from strings
        await new Promise((later) => setTimeout(later, 10));
        const made = act();
        // what goes on by itself may be refused later, and by nothing but silence
        if (made instanceof Promise) await Promise.race([made, new Promise((go) => setTimeout(go, 1500))]);
        return { name, refused: '' };
      } catch (error) {
        return { name, refused: told(error) };
      }
    }),
  );
}
