import ChevronDown from 'lucide-solid/icons/chevron-down';
import Pencil from 'lucide-solid/icons/pencil';
import Plus from 'lucide-solid/icons/plus';
import Trash from 'lucide-solid/icons/trash';
import Waypoints from 'lucide-solid/icons/waypoints';
import { createSignal, type JSX, Show } from 'solid-js';
import { Dialog } from '../parts/Dialog.tsx';
import { Menu, type MenuEntry } from '../parts/Menu.tsx';
import { useApp } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';
import { openSample, removeSample, SAMPLE_NAME } from './memex-acts.ts';

/** The open memex's name; its menu leads to the others and to a new one. */
export function MemexSwitcher(): JSX.Element {
  const app = useApp();
  const [naming, setNaming] = createSignal<'new' | 'rename'>();
  const name = (): string => app.memex.entry()?.name ?? words.state.firstMemex;
  const entries = (): readonly MenuEntry[] => [
    ...app.memexes.all().map((entry) => ({
      label: entry.name,
      checked: entry.key === app.memex.key(),
      run: () => switchTo(entry.key),
    })),
    'line',
    { label: words.frame.switcher.newMemex, icon: () => <Plus />, run: () => setNaming('new') },
    { label: words.frame.switcher.rename, icon: () => <Pencil />, run: () => setNaming('rename') },
    ...sampleEntries(),
  ];
  const sampleEntries = (): readonly MenuEntry[] => {
    const sample = app.memexes.all().find((entry) => entry.name === SAMPLE_NAME);
    const act = (run: Promise<void>): void => {
      run.catch((error: unknown) => app.toasts.fail(error));
    };
    return sample
      ? [
          {
            label: words.frame.switcher.removeSample,
            icon: () => <Trash />,
            run: () => act(removeSample(app, sample.key)),
          },
        ]
      : [
          {
            label: words.frame.switcher.openSample,
            icon: () => <Waypoints />,
            run: () => act(openSample(app)),
          },
        ];
  };
  const switchTo = (key: string): void => {
    if (key === app.memex.key()) return;
    app.memexes.openByKey(key).catch((error: unknown) => app.toasts.fail(error));
  };
  const named = async (text: string): Promise<void> => {
    const how = naming();
    setNaming(undefined);
    const key = app.memex.key();
    try {
      if (how === 'new') {
        await app.memexes.create(text);
      } else if (key !== undefined) await app.memexes.rename(key, text);
    } catch (error) {
      app.toasts.fail(error);
    }
  };
  return (
    <>
      <Menu label={words.frame.switcher.label(name())} class="memex-switcher" entries={entries()}>
        <span class="memex-switcher-mark mark">
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M2.5 13.5v-11L8 10l5.5-7.5v11" />
            <circle cx="8" cy="11.4" r="2.6" />
          </svg>
        </span>
        <span class="cut" dir="auto">
          {name()}
        </span>
        <ChevronDown />
      </Menu>
      <Show when={naming()}>
        {(how) => (
          <NameDialog
            title={how() === 'new' ? words.frame.switcher.aNewMemex : words.frame.switcher.rename}
            name={how() === 'new' ? '' : name()}
            act={how() === 'new' ? words.frame.switcher.makeIt : words.frame.switcher.renameIt}
            close={() => setNaming(undefined)}
            named={(text) => void named(text)}
          />
        )}
      </Show>
    </>
  );
}

function NameDialog(props: {
  title: string;
  name: string;
  act: string;
  close: () => void;
  named: (name: string) => void;
}): JSX.Element {
  const [text, setText] = createSignal(props.name);
  return (
    <Dialog title={props.title} close={props.close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text().trim() !== '') props.named(text().trim());
        }}
      >
        <label class="field">
          <span class="vh">{words.frame.switcher.name}</span>
          <input
            value={text()}
            dir="auto"
            placeholder={words.frame.switcher.name}
            maxlength="80"
            autofocus
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <div class="dialog-acts">
          <button type="submit" class="btn btn-primary" disabled={text().trim() === ''}>
            {props.act}
          </button>
          <button type="button" class="btn" onClick={props.close}>
            {words.common.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
