import { createMemo, createResource, createSignal, For, type JSX, Show } from 'solid-js';
import {
  NODE_INKS,
  NODE_SHAPES,
  type NodeKind,
  type NodeKindParts,
  nodeKindSetting,
} from '../../mx/graph/node-kinds.ts';
import type { Json } from '../../mx/types.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { GLYPH_PATHS } from '../parts/Glyph.tsx';
import { type NodeLook, usualNodeLook } from '../parts/node-types.ts';
import { useApp } from '../state/app-state.ts';
import { sentenceOf } from '../state/sentence.ts';
import { templatesOf } from '../templates/make-note.ts';
import { TEMPLATE_TYPE } from '../templates/placeholders.ts';
import { words } from '../words/catalogue.ts';
import '../links/LinkTypeDialog.css';
import './NodeTypeDialog.css';

/** Says of a type of node how it is called and drawn, and what it is for; makes a new one when none is given. */
export function NodeTypeDialog(props: { kind: NodeKind | undefined; close: () => void }): JSX.Element {
  const app = useApp();
  const { client, toasts } = app;
  const before = props.kind;
  const [kind, setKind] = createSignal<NodeKind>(before ?? { type: '' });
  const [templates] = createResource(() => templatesOf(app), { initialValue: [] });
  const [problem, setProblem] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const set = (parts: NodeKindParts & { type?: string }): void => {
    setKind({ ...kind(), ...parts });
    setProblem('');
  };
  const look = createMemo((): NodeLook => ({ ...usualNodeLook(kind().type), ...kind() }));
  const save = async (wanted: NodeKind): Promise<void> => {
    if (busy()) return;
    setBusy(true);
    try {
      const { name, value } = nodeKindSetting(wanted);
      const apply = async (to: Json): Promise<void> => {
        await client.apply([{ kind: 'setSetting', name, value: to }]);
      };
      const old = before === undefined ? null : nodeKindSetting(before).value;
      await apply(value);
      props.close();
      toasts.say(words.nodeTypes.saved(wanted.type), { label: words.common.undo, run: () => apply(old) });
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog title={before === undefined ? words.nodeTypes.ownType : before.type} close={props.close}>
      <form
        class="link-kind"
        onSubmit={(event) => {
          event.preventDefault();
          void save(trimmed(kind()));
        }}
      >
        <Show when={before === undefined}>
          <Line label={words.nodeTypes.type} text={kind().type} set={(type) => set({ type })} />
        </Show>
        <Line
          label={words.nodeTypes.label}
          hint={kind().type}
          text={kind().label ?? ''}
          set={(label) => set({ label })}
        />
        <Line
          label={words.nodeTypes.whatFor}
          text={kind().description ?? ''}
          set={(description) => set({ description })}
        />
        <fieldset class="link-kind-inks">
          <legend>{words.nodeTypes.shape}</legend>
          <div class="link-kind-choices">
            <For each={NODE_SHAPES}>
              {(shape) => (
                <label class={`link-kind-ink ink-${look().ink}`}>
                  <input
                    type="radio"
                    name="shape"
                    aria-label={words.nodeTypes.shapes[shape]}
                    checked={look().shape === shape}
                    onChange={() => set({ shape })}
                  />
                  <svg class="node-type-shape" viewBox="0 0 10 10" aria-hidden="true">
                    <path fill-rule="evenodd" d={GLYPH_PATHS[shape]} />
                  </svg>
                </label>
              )}
            </For>
          </div>
        </fieldset>
        <fieldset class="link-kind-inks">
          <legend>{words.nodeTypes.colour}</legend>
          <div class="link-kind-choices">
            <For each={Array.from({ length: NODE_INKS }, (_, i) => i + 1)}>
              {(ink) => (
                <label class={`link-kind-ink ink-${ink}`}>
                  <input
                    type="radio"
                    name="ink"
                    aria-label={words.nodeTypes.colourNumber(ink)}
                    checked={look().ink === ink}
                    onChange={() => set({ ink })}
                  />
                  <span />
                </label>
              )}
            </For>
          </div>
        </fieldset>
        <Show when={templates.latest.length > 0 && kind().type !== TEMPLATE_TYPE}>
          <label class="link-kind-line">
            <span>{words.nodeTypes.template}</span>
            <select
              class="node-type-template"
              onChange={(event) => set({ template: event.currentTarget.value })}
            >
              <option value="" selected={!kind().template}>
                {words.nodeTypes.noTemplate}
              </option>
              <For each={templates.latest}>
                {({ id, title }) => (
                  <option value={id} selected={kind().template === id}>
                    {title || words.common.untitled}
                  </option>
                )}
              </For>
            </select>
          </label>
        </Show>
        <Show when={problem() !== ''}>
          <p class="link-kind-problem" role="alert">
            {problem()}
          </p>
        </Show>
        <div class="dialog-acts">
          <button type="submit" class="btn btn-primary" disabled={kind().type.trim() === '' || busy()}>
            {words.common.save}
          </button>
          <button type="button" class="btn btn-line" onClick={() => props.close()}>
            {words.common.cancel}
          </button>
          <Show when={before !== undefined && nodeKindSetting(before).value !== null}>
            <button type="button" class="btn" onClick={() => void save({ type: kind().type })}>
              {words.nodeTypes.usual}
            </button>
          </Show>
        </div>
      </form>
    </Dialog>
  );
}

/** What stands empty in the form is not said. */
function trimmed({ type, label = '', description = '', template = '', ...rest }: NodeKind): NodeKind {
  return {
    ...rest,
    type: type.trim(),
    ...(label.trim() === '' ? {} : { label: label.trim() }),
    ...(description.trim() === '' ? {} : { description: description.trim() }),
    ...(template === '' ? {} : { template }),
  };
}

function Line(props: {
  label: string;
  hint?: string;
  text: string;
  set: (text: string) => void;
}): JSX.Element {
  return (
    <label class="link-kind-line">
      <span>{props.label}</span>
      <span class="field">
        <input
          type="text"
          dir="auto"
          autocomplete="off"
          placeholder={props.hint}
          value={props.text}
          onInput={(event) => props.set(event.currentTarget.value)}
        />
      </span>
    </label>
  );
}
