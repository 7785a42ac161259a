import Calendar from 'lucide-solid/icons/calendar';
import Hash from 'lucide-solid/icons/hash';
import Link2 from 'lucide-solid/icons/link-2';
import ListIcon from 'lucide-solid/icons/list';
import Plus from 'lucide-solid/icons/plus';
import Tag from 'lucide-solid/icons/tag';
import ToggleLeft from 'lucide-solid/icons/toggle-left';
import Type from 'lucide-solid/icons/type';
import { createMemo, createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';
import {
  asKind,
  isPropertyName,
  PROPERTY_KINDS,
  PROPERTY_SETTING,
  type PropertyKind,
} from '../../mx/graph/property-kinds.ts';
import type { NodeRecord } from '../../mx/types.ts';
import { Menu, type MenuEntry } from '../parts/Menu.tsx';
import { useApp } from '../state/app-state.ts';
import type { NoteDocument } from '../state/document-types.ts';
import { words } from '../words/catalogue.ts';
import { PropertyValue } from './PropertyValue.tsx';
import { createPropertyEdits, type PropertyEdits, type ShownProperty } from './property-edits.ts';
import './Properties.css';

const FOLDED_MAX = 6;

/** The node's properties over its text, each edited where it stands. */
export default function Properties(props: {
  document: NoteDocument;
  node: NodeRecord;
  readOnly: boolean;
}): JSX.Element {
  const app = useApp();
  const edits = createPropertyEdits(app, props.document, () => props.node.metadata);
  const [all, setAll] = createSignal(false);
  const [asText, setAsText] = createSignal(false);
  /** What a file says of itself does not stand in a text. */
  const fixed = (): boolean => props.readOnly || props.node.type === 'file';
  const names = createMemo(() => edits.all().map(({ name }) => name));
  const shown = createMemo(() => (all() ? names() : names().slice(0, FOLDED_MAX)));
  const one = (name: string): ShownProperty =>
    edits.all().find((each) => each.name === name) ?? { name, value: null, written: false };
  let section!: HTMLElement;
  const add = (name: string): void => {
    if (!names().includes(name) && !edits.edit({ kind: 'set', name, value: null })) return;
    setAll(names().length > FOLDED_MAX);
    queueMicrotask(() =>
      section
        .querySelector<HTMLElement>(`[data-property="${CSS.escape(name)}"] :is(input, textarea)`)
        ?.focus(),
    );
  };
  return (
    <Show when={!fixed() || names().length > 0} fallback={<hr class="note-rule" />}>
      <section
        ref={section}
        class="properties"
        aria-label={words.properties.labelOf(props.document.title())}
        onKeyDown={(event) => {
          const isUndo =
            (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
          if (isUndo && !isBeingTyped(event.target) && edits.undo()) event.preventDefault();
        }}
      >
        <dl>
          <For each={shown()}>
            {(name) => <Row property={one(name)} edits={edits} source={props.node.id} readOnly={fixed()} />}
          </For>
        </dl>
        <div class="properties-foot">
          <Show when={names().length > FOLDED_MAX}>
            <button type="button" class="text-btn small" onClick={() => setAll(!all())}>
              {all() ? words.properties.fewer : words.properties.more(names().length - FOLDED_MAX)}
            </button>
          </Show>
          <Show when={!fixed()}>
            <AddProperty there={names()} add={add} />
            <Show when={props.document.matter() !== ''}>
              <button
                type="button"
                class="properties-edit small"
                aria-expanded={asText()}
                onClick={() => setAsText(!asText())}
              >
                {asText() ? words.notes.done : words.properties.editAsText}
              </button>
            </Show>
          </Show>
        </div>
        <Show when={asText()}>
          <textarea
            class="properties-text"
            dir="auto"
            aria-label={words.properties.asText}
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

function Row(props: {
  property: ShownProperty;
  edits: PropertyEdits;
  source: string;
  readOnly: boolean;
}): JSX.Element {
  const [renaming, setRenaming] = createSignal(false);
  const name = (): string => props.property.name;
  const kind = (): PropertyKind | undefined => props.edits.kindOf(name(), props.property.value);
  const choose = async (to: PropertyKind | undefined): Promise<void> => {
    await props.edits.setKind(name(), to);
    const value = to === undefined ? props.property.value : asKind(to, props.property.value);
    if (value !== props.property.value) props.edits.edit({ kind: 'set', name: name(), value });
  };
  const entries = (): readonly MenuEntry[] => [
    ...PROPERTY_KINDS.map((each) => ({
      label: words.properties.kinds[each],
      checked: kind() === each,
      run: () => void choose(each),
    })),
    { label: words.properties.guess, run: () => void choose(undefined) },
    'line',
    ...(props.property.written
      ? ([
          { label: words.properties.rename, run: () => setRenaming(true) },
          { label: words.properties.moveUp, run: () => props.edits.move(name(), -1) },
          { label: words.properties.moveDown, run: () => props.edits.move(name(), 1) },
          {
            label: words.properties.remove,
            danger: true,
            run: () =>
              void props.edits.edit({ kind: 'remove', name: name() }, words.properties.removed(name())),
          },
        ] as const)
      : []),
  ];
  const rename = (to: string): void => {
    setRenaming(false);
    if (to === name() || !isPropertyName(to)) return;
    props.edits.edit({ kind: 'rename', name: name(), to }, words.properties.renamed(name(), to));
  };
  return (
    <>
      <dt>
        <Show when={!props.readOnly} fallback={<Mark name={name()} kind={kind()} />}>
          <Menu label={words.properties.kindOf(name())} class="property-mark" entries={entries()}>
            <Mark name={name()} kind={kind()} />
          </Menu>
        </Show>
        <Show
          when={renaming()}
          fallback={
            <span class="cut" title={name()}>
              {labelOf(name())}
            </span>
          }
        >
          <input
            ref={(input) => queueMicrotask(() => input.select())}
            type="text"
            class="property-input"
            dir="auto"
            aria-label={words.properties.newName}
            value={name()}
            onKeyDown={(event) => {
              if (event.isComposing) return;
              if (event.key === 'Enter') {
                event.preventDefault();
                rename(event.currentTarget.value.trim());
              } else if (event.key === 'Escape') setRenaming(false);
            }}
            onBlur={(event) => {
              if (renaming()) rename(event.currentTarget.value.trim());
            }}
          />
        </Show>
      </dt>
      <dd data-property={name()}>
        <PropertyValue
          name={name()}
          label={labelOf(name())}
          value={props.property.value}
          kind={kind()}
          source={props.source}
          readOnly={props.readOnly}
          set={(value) => void props.edits.edit({ kind: 'set', name: name(), value })}
        />
      </dd>
    </>
  );
}

/** A button that becomes a field, which completes the names that the memex knows. */
function AddProperty(props: { there: readonly string[]; add: (name: string) => void }): JSX.Element {
  const { client, kept, toasts } = useApp();
  const id = createUniqueId();
  const [open, setOpen] = createSignal(false);
  const [known, setKnown] = createSignal<readonly string[]>([]);
  const show = async (): Promise<void> => {
    setOpen(true);
    try {
      const used = await client.propertyNames();
      setKnown([...new Set(['tags', 'aliases', ...kept.of(PROPERTY_SETTING).keys(), ...used])]);
    } catch (error) {
      toasts.fail(error);
    }
  };
  const take = (typed: string): void => {
    setOpen(false);
    if (isPropertyName(typed)) props.add(typed);
  };
  return (
    <Show
      when={open()}
      fallback={
        <button type="button" class="properties-add small" onClick={() => void show()}>
          <Plus /> {words.properties.addProperty}
        </button>
      }
    >
      <input
        ref={(input) => queueMicrotask(() => input.focus())}
        type="text"
        class="property-input property-adding"
        dir="auto"
        list={id}
        autocomplete="off"
        aria-label={words.properties.newName}
        placeholder={words.properties.name}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          if (event.key === 'Enter') {
            // the field that is focused next must not get it
            event.preventDefault();
            take(event.currentTarget.value.trim());
          } else if (event.key === 'Escape') setOpen(false);
        }}
        onBlur={(event) => {
          if (open()) take(event.currentTarget.value.trim());
        }}
      />
      <datalist id={id}>
        <For each={known().filter((each) => !props.there.includes(each))}>
          {(each) => <option value={each} />}
        </For>
      </datalist>
    </Show>
  );
}

function Mark(props: { name: string; kind: PropertyKind | undefined }): JSX.Element {
  const marks: Readonly<Record<PropertyKind, () => JSX.Element>> = {
    text: () => <Type />,
    number: () => <Hash />,
    date: () => <Calendar />,
    'yes/no': () => <ToggleLeft />,
    list: () => (props.name === 'tags' ? <Tag /> : <ListIcon />),
    link: () => <Link2 />,
  };
  return <>{marks[props.kind ?? 'text']()}</>;
}

/** True while the browser's own undo belongs to what is being typed. */
function isBeingTyped(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return target.value !== target.defaultValue;
  return target instanceof HTMLInputElement && target.type === 'text' && target.value !== '';
}

function labelOf(key: string): string {
  const keys: Readonly<Record<string, string>> = words.properties.keys;
  const known = Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (known !== undefined) return known;
  const label = key.replace(/[_-]+/g, ' ');
  return label.charAt(0).toUpperCase() + label.slice(1);
}
