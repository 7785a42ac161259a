import Calendar from 'lucide-solid/icons/calendar';
import FolderClosed from 'lucide-solid/icons/folder-closed';
import Hash from 'lucide-solid/icons/hash';
import Link2 from 'lucide-solid/icons/link-2';
import ListIcon from 'lucide-solid/icons/list';
import Tag from 'lucide-solid/icons/tag';
import ToggleLeft from 'lucide-solid/icons/toggle-left';
import Type from 'lucide-solid/icons/type';
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { Json, NodeRecord } from '../../mx/types.ts';
import { openName } from '../frame/acts.ts';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { dayOf } from '../state/sentence.ts';
import './Properties.css';
import { words } from '../words/catalogue.ts';

/** Keys that have their place elsewhere: title above, file name and path under Facts. */
const SHOWN_ELSEWHERE = new Set(['title', 'filename', 'path', 'root', 'folder', 'mediaType']);
const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ].*)?$/;
const WIKILINK = /^\[\[([^\]|#]+)(?:[#|][^\]]*)?\]\]$/;
const FOLDED_MAX = 6;

/** The node's metadata over its text: tags as words, links as links, dates as days. */
export function Properties(props: {
  document: NoteDocument;
  node: NodeRecord;
  readOnly: boolean;
}): JSX.Element {
  const [all, setAll] = createSignal(false);
  const [asText, setAsText] = createSignal(false);
  const entries = createMemo(() =>
    Object.entries(props.node.metadata)
      .filter(([key, value]) => !SHOWN_ELSEWHERE.has(key) && !isEmpty(value))
      .sort(([a], [b]) => rank(a) - rank(b)),
  );
  const shown = createMemo(() => (all() ? entries() : entries().slice(0, FOLDED_MAX)));
  return (
    <Show
      when={entries().length > 0 || props.document.matter() !== ''}
      fallback={<hr class="properties-rule" />}
    >
      <section class="properties" aria-label={words.notes.properties.label}>
        <dl>
          <For each={shown()}>
            {([key, value]) => (
              <>
                <dt>
                  {iconOf(key, value)}
                  <span class="cut" title={key}>
                    {labelOf(key)}
                  </span>
                </dt>
                <dd>
                  <Value name={key} value={value} source={props.node.id} />
                </dd>
              </>
            )}
          </For>
        </dl>
        <Show when={entries().length > FOLDED_MAX}>
          <button type="button" class="text-btn small" onClick={() => setAll(!all())}>
            {all()
              ? words.notes.properties.fewer
              : words.notes.properties.more(entries().length - FOLDED_MAX)}
          </button>
        </Show>
        <Show when={props.document.matter() !== '' && !props.readOnly}>
          <button
            type="button"
            class="properties-edit small"
            aria-expanded={asText()}
            onClick={() => setAsText(!asText())}
          >
            {asText() ? words.notes.done : words.notes.properties.editAsText}
          </button>
        </Show>
        <Show when={asText()}>
          <textarea
            class="properties-text"
            aria-label={words.notes.properties.asText}
            spellcheck={false}
            rows={Math.min(16, props.document.matter().split('\n').length)}
            value={props.document.matter()}
            onInput={(event) => props.document.setMatter(event.currentTarget.value)}
          />
        </Show>
      </section>
    </Show>
  );
}

function Value(props: { name: string; value: Json; source: string }): JSX.Element {
  const app = useApp();
  const values = (): readonly Json[] => (Array.isArray(props.value) ? props.value : [props.value]);
  return (
    <For each={values()}>
      {(value) => {
        const text = textOf(value);
        if (props.name === 'tags') {
          return (
            <button
              type="button"
              class="tag"
              title={words.notes.properties.showTagged(text)}
              onClick={() => {
                const { order, descending } = app.nodeList.choice();
                app.nodeList.choose({ order, descending, tag: text });
              }}
            >
              {text}
            </button>
          );
        }
        const link = WIKILINK.exec(text)?.[1];
        if (link !== undefined) {
          return (
            <button
              type="button"
              class="properties-link"
              onClick={() => void openName(app, props.source, link)}
            >
              {link}
            </button>
          );
        }
        if (/^https?:\/\//.test(text)) {
          return (
            <a class="properties-link" href={text} target="_blank" rel="noopener noreferrer">
              {text}
            </a>
          );
        }
        return <span class="num">{text}</span>;
      }}
    </For>
  );
}

function isEmpty(value: Json): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function rank(key: string): number {
  return key === 'tags' ? 0 : key === 'aliases' ? 1 : 2;
}

function labelOf(key: string): string {
  const label = key.replace(/[_-]+/g, ' ');
  return label.charAt(0).toUpperCase() + label.slice(1);
}

function textOf(value: Json): string {
  if (typeof value === 'string')
    return DATE.test(value) && value.length === 10 ? dayOf(Date.parse(value)) : value;
  if (typeof value === 'boolean') return value ? words.notes.properties.yes : words.notes.properties.no;
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return String(value);
}

function iconOf(key: string, value: Json): JSX.Element {
  if (key === 'tags') return <Tag />;
  if (key === 'path') return <FolderClosed />;
  if (typeof value === 'number') return <Hash />;
  if (typeof value === 'boolean') return <ToggleLeft />;
  const first = Array.isArray(value) ? value[0] : value;
  if (typeof first === 'string' && DATE.test(first)) return <Calendar />;
  if (typeof first === 'string' && (WIKILINK.test(first) || /^https?:/.test(first))) return <Link2 />;
  return Array.isArray(value) ? <ListIcon /> : <Type />;
}
