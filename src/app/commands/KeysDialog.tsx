import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import Search from 'lucide-solid/icons/search';
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { Dialog } from '../parts/Dialog.tsx';
import { useApp } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';
import { commandsAt, isTextCommand, keysFor, type OwnKeys } from './bindings.ts';
import { clashesOf, isChanged, withAllFirstKeys, withFirstKeys, withKeys } from './change-keys.ts';
import { COMMAND_GROUPS } from './command.ts';
import { fixedKeys } from './fixed-keys.ts';
import { KeyField } from './KeyField.tsx';
import { nameOfKeys } from './key-names.ts';
import { commandsOf } from './registry.ts';
import { isUsedByBrowser, objectionTo } from './taken-keys.ts';
import './KeysDialog.css';

const GROUPS = [...COMMAND_GROUPS, 'list'] as const;

interface Row {
  readonly group: (typeof GROUPS)[number];
  readonly label: string;
  /** The command, where its keys can be changed. */
  readonly command?: string;
  /** By name, as they are now. */
  readonly keys: () => readonly string[];
}

interface Clash {
  readonly command: string;
  readonly keys: string;
  readonly others: readonly string[];
}

/** What the keyboard can do, to look up and to change. */
export default function KeysDialog(props: { close: () => void }): JSX.Element {
  const app = useApp();
  const said = () => words.commands.sheet;
  const own = (): OwnKeys => app.settings.values.keys;
  const [query, setQuery] = createSignal('');
  const [changing, setChanging] = createSignal(false);
  const [recording, setRecording] = createSignal<string>();
  const [clash, setClash] = createSignal<Clash>();
  const [told, setTold] = createSignal('');

  const commands = createMemo(() => commandsOf(app).filter(({ passing }) => passing !== true));
  const labelOf = (id: string): string => commands().find((command) => command.id === id)?.label ?? id;
  const rows = createMemo<readonly Row[]>(() => [
    ...commands().map(({ id, group, label }) => ({
      group,
      label,
      command: id,
      keys: () => keysFor(own(), id).map((keys) => nameOfKeys(keys)),
    })),
    ...fixedKeys(nameOfKeys).map(({ group, label, keys, said: inWords }) => ({
      group,
      label,
      keys: () => (inWords === undefined ? keys.map((each) => nameOfKeys(each)) : [inWords]),
    })),
  ]);
  const shown = createMemo(() => {
    const wanted = query().trim().toLocaleLowerCase();
    return rows().filter(({ label, keys }) =>
      wanted === ''
        ? changing() || keys().length > 0
        : `${label} ${keys().join(' ')}`.toLocaleLowerCase().includes(wanted),
    );
  });

  const keep = (next: OwnKeys): void => app.settings.set('keys', next);
  const focusOn = (command: string): void => document.getElementById(fieldId(command))?.focus();
  /** Keeps the keys, and says what else they do. */
  const take = (command: string, keys: string): void => {
    const fixed = fixedKeys(nameOfKeys).find((each) => each.keys.includes(keys));
    // the same keys may lead to one command in the text and to another elsewhere
    const others = commandsAt(own(), keys).filter((other) => isTextCommand(other) !== isTextCommand(command));
    const stillMeans = isTextCommand(command) ? said().outsideToo : said().textToo;
    keep(withKeys(own(), command, keys));
    setClash(undefined);
    setRecording(undefined);
    setTold(
      [
        said().set(labelOf(command), nameOfKeys(keys)),
        isUsedByBrowser(keys) ? said().browserToo(nameOfKeys(keys)) : '',
        fixed === undefined ? '' : said().textToo(nameOfKeys(keys), fixed.label),
        ...others.map((other) => stillMeans(nameOfKeys(keys), labelOf(other))),
      ]
        .filter((sentence) => sentence !== '')
        .join(' '),
    );
  };
  const pressed = (command: string, keys: string): void => {
    if (keys === 'Escape') setRecording(undefined);
    else if (keys === 'Backspace' || keys === 'Delete') {
      keep(withKeys(own(), command, undefined));
      setRecording(undefined);
      setTold(said().cleared(labelOf(command)));
    } else {
      const objection = objectionTo(keys, command);
      const others = clashesOf(own(), command, keys);
      if (objection !== undefined) setTold(said()[objection](nameOfKeys(keys)));
      else if (others.length > 0) {
        setRecording(undefined);
        setTold('');
        setClash({ command, keys, others });
      } else take(command, keys);
    }
  };
  const record = (command: string): void => {
    setClash(undefined);
    setTold('');
    setRecording(command);
  };

  return (
    <Dialog title={said().heading} class="keys-dialog" close={props.close}>
      <div class="keys-top">
        <label class="field">
          <Search />
          <span class="vh">{said().find}</span>
          <input
            type="text"
            dir="auto"
            autocomplete="off"
            spellcheck={false}
            placeholder={said().find}
            onInput={(event) => setQuery(event.currentTarget.value)}
          />
        </label>
        <button
          type="button"
          class="btn btn-line"
          aria-pressed={changing()}
          onClick={() => {
            setChanging((before) => !before);
            setClash(undefined);
            setTold('');
          }}
        >
          {changing() ? said().done : said().change}
        </button>
        <p class="keys-told" role="status">
          {told()}
        </p>
      </div>
      <Show when={changing()}>
        <p class="keys-note">{said().note}</p>
      </Show>
      <div class="keys-groups">
        <For each={GROUPS}>
          {(group) => (
            <Show when={shown().some((row) => row.group === group)}>
              <section class="keys-group" aria-label={words.commands.groups[group]}>
                <h3>{words.commands.groups[group]}</h3>
                <ul>
                  <For each={shown().filter((row) => row.group === group)}>
                    {(row) => (
                      <li>
                        <span class="keys-what">{row.label}</span>
                        <Show
                          when={changing() && row.command}
                          fallback={<Keys row={row} fixed={changing()} />}
                        >
                          {(command) => (
                            <>
                              <Show when={isChanged(own(), command())}>
                                <button
                                  type="button"
                                  class="icon-btn"
                                  aria-label={said().reset(row.label)}
                                  title={said().reset(row.label)}
                                  onClick={() => {
                                    keep(withFirstKeys(own(), command()));
                                    focusOn(command());
                                  }}
                                >
                                  <RotateCcw />
                                </button>
                              </Show>
                              <KeyField
                                id={fieldId(command())}
                                label={said().setFor(row.label)}
                                keys={row.keys()}
                                recording={recording() === command()}
                                onRecord={() => record(command())}
                                onPress={(keys) => pressed(command(), keys)}
                                onLeave={() => setRecording(undefined)}
                              />
                              <Show when={clash()?.command === command() && clash()}>
                                {(found) => (
                                  <ClashLine
                                    says={said().clash(
                                      nameOfKeys(found().keys),
                                      found().others.map(labelOf).join(', '),
                                    )}
                                    takeOver={() => {
                                      take(command(), found().keys);
                                      focusOn(command());
                                    }}
                                    pressOthers={() => {
                                      record(command());
                                      focusOn(command());
                                    }}
                                  />
                                )}
                              </Show>
                            </>
                          )}
                        </Show>
                      </li>
                    )}
                  </For>
                </ul>
              </section>
            </Show>
          )}
        </For>
      </div>
      <Show when={shown().length === 0}>
        <p>{said().none}</p>
      </Show>
      <div class="dialog-acts">
        <button type="button" class="btn btn-line" onClick={props.close}>
          {words.common.close}
        </button>
        <Show when={changing()}>
          <button
            type="button"
            class="btn dialog-apart"
            onClick={() => {
              keep(withAllFirstKeys(own()));
              setTold(said().allReset);
            }}
          >
            {said().resetAll}
          </button>
        </Show>
      </div>
    </Dialog>
  );
}

function fieldId(command: string): string {
  return `keys-of-${command}`;
}

function Keys(props: { row: Row; fixed: boolean }): JSX.Element {
  return (
    <span class="keys-keys">
      <Show when={props.fixed}>
        <span class="keys-fixed">{words.commands.sheet.fixed}</span>
      </Show>
      <For each={props.row.keys()}>{(keys) => <kbd>{keys}</kbd>}</For>
    </span>
  );
}

function ClashLine(props: { says: string; takeOver: () => void; pressOthers: () => void }): JSX.Element {
  return (
    <div class="keys-clash" role="alert">
      <span>{props.says}</span>
      <button
        type="button"
        class="btn btn-line btn-sm"
        ref={(button) => queueMicrotask(() => button.focus())}
        onClick={() => props.takeOver()}
      >
        {words.commands.sheet.takeOver}
      </button>
      <button type="button" class="btn btn-sm" onClick={() => props.pressOthers()}>
        {words.commands.sheet.pressOthers}
      </button>
    </div>
  );
}
