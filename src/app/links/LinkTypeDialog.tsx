import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { linkKindSetting } from '../../mx/graph/link-kind-setting.ts';
import { INKS, type LinkKind, type LinkKindParts, usualKind } from '../../mx/graph/usual-link-kinds.ts';
import type { Json } from '../../mx/types.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Glyph } from '../parts/Glyph.tsx';
import { linkLook, typeLabel } from '../parts/node-types.ts';
import { useApp } from '../state/app-state.ts';
import { sentenceOf } from '../state/sentence.ts';
import './LinkTypeDialog.css';
import { words } from '../words/catalogue.ts';

type End = 'from' | 'to';

/** Says of a type of link how it reads, how it looks, and what it joins; makes a new one when none is given. */
export function LinkTypeDialog(props: { kind: LinkKind | undefined; close: () => void }): JSX.Element {
  const { client, nodeList, toasts } = useApp();
  const before = props.kind;
  const [type, setType] = createSignal(before?.type ?? '');
  const [parts, setParts] = createSignal<LinkKindParts>(before ?? {});
  const [problem, setProblem] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  const kind = createMemo((): LinkKind => ({ ...usualKind(type().trim()), ...parts(), type: type().trim() }));
  const set = (changed: LinkKindParts): void => {
    setParts({ ...parts(), ...changed });
    setProblem('');
  };
  const types = createMemo(() => {
    const used = nodeList.facets().types.map(({ value }) => value);
    return [...new Set([...used, ...kind().from, ...kind().to])];
  });
  const save = async (usual: boolean): Promise<void> => {
    if (busy()) return;
    setBusy(true);
    try {
      const { name, value } = linkKindSetting(kind().type, usual ? {} : said(kind()));
      const apply = async (to: Json): Promise<void> => {
        await client.apply([{ kind: 'setSetting', name, value: to }]);
      };
      const old = before === undefined ? null : linkKindSetting(before.type, said(before)).value;
      await apply(value);
      props.close();
      toasts.say((usual ? words.links.asUsual : words.links.saved)(kind().type), {
        label: words.common.undo,
        run: () => apply(old),
      });
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={before === undefined ? words.links.ownType : words.links.linksOfType(before.type)}
      close={props.close}
    >
      <form
        class="link-kind"
        onSubmit={(event) => {
          event.preventDefault();
          void save(false);
        }}
      >
        <Show when={before === undefined}>
          <Line label={words.links.type} hint={words.links.typeHint} text={type()} set={setType} />
        </Show>
        <Line
          label={words.links.reads}
          hint={type() === '' ? words.links.typeHint : type()}
          text={kind().label}
          set={(label) => set({ label })}
        />
        <Line
          label={words.links.otherWay}
          hint={words.links.otherWayHint}
          text={kind().inverse}
          set={(inverse) => set({ inverse })}
        />
        <Line
          label={words.links.whatFor}
          hint={words.links.whatForHint}
          text={kind().description}
          set={(description) => set({ description })}
        />
        <fieldset class="link-kind-inks">
          <legend>{words.links.colour}</legend>
          <div class="link-kind-choices">
            <For each={Array.from({ length: INKS }, (_, i) => i + 1)}>
              {(ink) => (
                <label class={`link-kind-ink ink-${ink}`}>
                  <input
                    type="radio"
                    name="ink"
                    aria-label={words.links.colourNumber(ink)}
                    checked={(kind().ink ?? linkLook(kind().type).ink) === ink}
                    onChange={() => set({ ink })}
                  />
                  <span />
                </label>
              )}
            </For>
          </div>
        </fieldset>
        <Ends way="from" legend={words.links.leadsFrom} kind={kind()} types={types()} set={set} />
        <Ends way="to" legend={words.links.leadsTo} kind={kind()} types={types()} set={set} />
        <p class="small quiet">{words.links.alreadyThere}</p>
        <Show when={problem() !== ''}>
          <p class="link-kind-problem" role="alert">
            {problem()}
          </p>
        </Show>
        <div class="dialog-acts">
          <button type="submit" class="btn btn-primary" disabled={type().trim() === '' || busy()}>
            {words.common.save}
          </button>
          <button type="button" class="btn btn-line" onClick={() => props.close()}>
            {words.common.cancel}
          </button>
          <Show when={before !== undefined && linkKindSetting(before.type, said(before)).value !== null}>
            <button type="button" class="btn" onClick={() => void save(true)}>
              {words.links.usual}
            </button>
          </Show>
        </div>
      </form>
    </Dialog>
  );
}

/** What stands empty in the form is not said. */
function said({ label, inverse, description, ink, from, to, type }: LinkKind): LinkKindParts {
  const shown = label.trim() === '' ? type : label.trim();
  const more = ink === undefined ? {} : { ink };
  return { label: shown, inverse: inverse.trim(), description: description.trim(), from, to, ...more };
}

function Line(props: {
  label: string;
  hint: string;
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

function Ends(props: {
  way: End;
  legend: string;
  kind: LinkKind;
  types: readonly string[];
  set: (parts: LinkKindParts) => void;
}): JSX.Element {
  const chosen = (): readonly string[] => props.kind[props.way];
  return (
    <fieldset class="link-kind-ends">
      <legend>{props.legend}</legend>
      <div class="link-kind-choices">
        <For each={props.types} fallback={<span class="quiet">{words.links.anyNode}</span>}>
          {(type) => (
            <label>
              <input
                type="checkbox"
                checked={chosen().includes(type)}
                onChange={(event) => {
                  const others = chosen().filter((each) => each !== type);
                  props.set({ [props.way]: event.currentTarget.checked ? [...others, type] : others });
                }}
              />
              <Glyph type={type} />
              {typeLabel(type)}
            </label>
          )}
        </For>
        <Show when={props.types.length > 0 && chosen().length === 0}>
          <span class="quiet small">{words.links.noneChosen}</span>
        </Show>
      </div>
    </fieldset>
  );
}
