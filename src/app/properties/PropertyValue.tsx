import X from 'lucide-solid/icons/x';
import { createSignal, createUniqueId, For, type JSX, Match, Show, Switch } from 'solid-js';
import { fitsKind, linkedName, type PropertyKind } from '../../mx/graph/property-kinds.ts';
import type { Json } from '../../mx/types.ts';
import { openName } from '../frame/acts.ts';
import { useApp } from '../state/app-state.ts';
import { language, words } from '../words/catalogue.ts';
import { LOCALES } from '../words/language.ts';
import { typedNumber, writtenNumber } from './typed-number.ts';

const SUGGESTED_MOST = 8;
const TAGS_MOST = 200;

interface ValueProps {
  readonly name: string;
  readonly label: string;
  readonly value: Json;
  readonly kind: PropertyKind | undefined;
  readonly source: string;
  readonly readOnly: boolean;
  readonly set: (value: Json) => void;
}

/** A value with its editor in place. One that is not of its kind is shown as it is, and said to be. */
export function PropertyValue(props: ValueProps): JSX.Element {
  const fits = (): boolean => props.kind !== undefined && fitsKind(props.kind, props.value);
  const is = (kind: PropertyKind): boolean => fits() && props.kind === kind;
  const plain = (): boolean => typeof props.value !== 'object' || props.value === null;
  return (
    <Switch fallback={<TextValue {...props} />}>
      <Match when={!plain() && !is('list')}>
        <code class="property-map">{JSON.stringify(props.value)}</code>
      </Match>
      <Match when={is('yes/no')}>
        <label class="property-check">
          <input
            type="checkbox"
            aria-label={props.label}
            checked={props.value === true}
            disabled={props.readOnly}
            onChange={(event) => props.set(event.currentTarget.checked)}
          />
          {props.value === true ? words.properties.yes : words.properties.no}
        </label>
      </Match>
      <Match when={is('list')}>
        <ListValue {...props} />
      </Match>
      <Match when={is('date')}>
        <input
          type="date"
          class="property-input num"
          aria-label={props.label}
          value={typeof props.value === 'string' ? props.value : ''}
          readOnly={props.readOnly}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            props.set(typed === '' ? null : typed);
          }}
        />
      </Match>
      <Match when={is('link') && linkedName(props.value)}>
        {(name) => (
          <>
            <Item text={String(props.value)} source={props.source} tag={false} />
            <Show when={!props.readOnly}>
              <RemoveButton what={name()} remove={() => props.set(null)} />
            </Show>
          </>
        )}
      </Match>
      <Match when={is('link')}>
        <Adding {...props} add={(text) => props.set(asLink(text))} />
      </Match>
    </Switch>
  );
}

/** Text, numbers, and whatever does not fit its kind. */
function TextValue(props: ValueProps): JSX.Element {
  const isNumber = (): boolean => props.kind === 'number';
  const shown = (): string => {
    if (typeof props.value === 'number') return writtenNumber(props.value, LOCALES[language()]);
    return props.value === null ? '' : String(props.value);
  };
  const address = (): string | undefined => (/^https?:\/\//.test(shown()) ? shown() : undefined);
  const wrong = (): boolean => props.kind !== undefined && !fitsKind(props.kind, props.value);
  const take = (typed: string): void => {
    if (typed === shown()) return;
    const number = isNumber() ? typedNumber(typed, LOCALES[language()]) : undefined;
    props.set(number ?? (typed === '' ? null : typed));
  };
  return (
    <>
      <textarea
        class="property-input"
        classList={{ num: isNumber(), 'property-wrong': wrong() }}
        dir="auto"
        rows={shown().split('\n').length}
        inputmode={isNumber() ? 'decimal' : 'text'}
        aria-label={props.label}
        aria-invalid={wrong()}
        placeholder={props.readOnly ? '' : words.properties.empty}
        readOnly={props.readOnly}
        value={shown()}
        onKeyDown={(event) => {
          if (event.isComposing) return;
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            event.currentTarget.blur();
          } else if (event.key === 'Escape') {
            event.currentTarget.value = shown();
            event.currentTarget.blur();
          }
        }}
        onBlur={(event) => take(event.currentTarget.value)}
      />
      <Show when={wrong() && props.kind}>
        {(kind) => <span class="property-note small">{words.properties.notOfKind[kind()]}</span>}
      </Show>
      <Show when={address()}>
        {(href) => (
          <a class="properties-link small" href={href()} target="_blank" rel="noopener noreferrer">
            {words.common.open}
          </a>
        )}
      </Show>
    </>
  );
}

function ListValue(props: ValueProps): JSX.Element {
  const items = (): readonly Json[] => {
    const { value } = props;
    if (value === null || value === '') return [];
    if (Array.isArray(value)) return value;
    return props.name === 'tags' && typeof value === 'string' ? value.split(/[\s,]+/) : [value];
  };
  const add = (text: string): void => {
    const plain = props.name === 'tags' ? text.replace(/^#+/, '') : text;
    if (plain !== '' && !items().includes(plain)) props.set([...items(), plain]);
  };
  return (
    <>
      <For each={items()}>
        {(item, i) => (
          <span class="property-item">
            <Item text={String(item)} source={props.source} tag={props.name === 'tags'} />
            <Show when={!props.readOnly}>
              <RemoveButton
                what={String(item)}
                remove={() => props.set(items().filter((_, at) => at !== i()))}
              />
            </Show>
          </span>
        )}
      </For>
      <Show when={!props.readOnly}>
        <Adding {...props} add={add} />
      </Show>
    </>
  );
}

/** One of a list, or a link: a tag shows its nodes, a link opens its node. */
function Item(props: { text: string; source: string; tag: boolean }): JSX.Element {
  const app = useApp();
  const link = (): string | undefined => linkedName(props.text);
  return (
    <Switch fallback={<bdi>{props.text}</bdi>}>
      <Match when={props.tag}>
        <button
          type="button"
          class="tag"
          dir="auto"
          title={words.properties.showTagged(props.text)}
          onClick={() => {
            const { order, descending } = app.nodeList.choice();
            app.nodeList.choose({ order, descending, tag: props.text });
          }}
        >
          {props.text}
        </button>
      </Match>
      <Match when={link()}>
        {(name) => (
          <button
            type="button"
            class="properties-link"
            dir="auto"
            onClick={() => void openName(app, props.source, name())}
          >
            {name()}
          </button>
        )}
      </Match>
    </Switch>
  );
}

function RemoveButton(props: { what: string; remove: () => void }): JSX.Element {
  return (
    <button
      type="button"
      class="property-remove"
      aria-label={words.properties.removeValue(props.what)}
      title={words.properties.removeValue(props.what)}
      onClick={() => props.remove()}
    >
      <X />
    </button>
  );
}

/** A field that completes what is known: tags of the memex, or titles of nodes for a link. */
function Adding(props: ValueProps & { add: (text: string) => void }): JSX.Element {
  const { client, nodeList, toasts } = useApp();
  const id = createUniqueId();
  // No resource: what it waits for would take the whole section out of the page, focus and all.
  const [known, setKnown] = createSignal<readonly string[]>([]);
  let asked = 0;
  const find = async (typed: string): Promise<void> => {
    asked += 1;
    const mine = asked;
    if (props.name === 'tags') {
      const { tags } = nodeList.facets();
      setKnown(tags.slice(0, TAGS_MOST).map(({ value }) => value));
    } else if (props.kind === 'link' && typed.trim() !== '') {
      try {
        const found = await client.suggest(typed, SUGGESTED_MOST);
        if (mine === asked) setKnown(found.map(({ title }) => title));
      } catch (error) {
        toasts.fail(error);
      }
    }
  };
  const take = (input: HTMLInputElement): void => {
    const typed = input.value.trim();
    input.value = '';
    if (typed !== '') props.add(typed);
  };
  return (
    <>
      <input
        type="text"
        class="property-input property-adding"
        dir="auto"
        list={id}
        autocomplete="off"
        aria-label={words.properties.addTo(props.label)}
        placeholder={words.properties.add}
        onFocus={() => void find('')}
        onInput={(event) => void find(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.isComposing) return;
          event.preventDefault();
          take(event.currentTarget);
        }}
        onBlur={(event) => take(event.currentTarget)}
      />
      <datalist id={id}>
        <For each={known()}>{(each) => <option value={each} />}</For>
      </datalist>
    </>
  );
}

function asLink(text: string): string {
  return linkedName(text) === undefined ? `[[${text}]]` : text;
}
