import Copy from 'lucide-solid/icons/copy';
import Eye from 'lucide-solid/icons/eye';
import Pencil from 'lucide-solid/icons/pencil';
import Trash from 'lucide-solid/icons/trash';
import { createSignal, type JSX, Show } from 'solid-js';
import { createIdMaker } from '../../mx/graph/node-id.ts';
import type { NodeRecord, VersionNumber, VersionRecord } from '../../mx/types.ts';
import { lendActs } from '../commands/lent-acts.ts';
import { openNode } from '../frame/acts.ts';
import { LossDialog } from '../parts/LossDialog.tsx';
import { nodeAddress } from '../router.ts';
import { useApp } from '../state/app-state.ts';
import { size } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import './VersionActs.css';

const DERIVED_FROM = 'derived from';
const makeId = createIdMaker(Date.now, (into) =>
  into.set(crypto.getRandomValues(new Uint8Array(into.length))),
);

/** What can be done with one version, beside restoring it. */
export function VersionActs(props: {
  node: NodeRecord;
  version: VersionRecord;
  newest: VersionNumber;
}): JSX.Element {
  const app = useApp();
  const [naming, setNaming] = createSignal(false);
  const [forgetting, setForgetting] = createSignal(false);
  const readOnly = (): boolean => app.memex.report()?.readOnly === true;
  const given = (): string => {
    const { name } = props.version.metadata;
    return typeof name === 'string' ? name : '';
  };
  const attempt = (work: () => Promise<void>): void => {
    work().catch((error: unknown) => app.toasts.fail(error));
  };
  const call = async (name: string, before: string): Promise<void> => {
    const { version } = props.version;
    const { id } = props.node;
    await app.client.apply([{ kind: 'nameVersion', id, version, name }]);
    setNaming(false);
    app.toasts.say(words.time.named(name), {
      label: words.time.redo,
      run: async () => void (await app.client.apply([{ kind: 'nameVersion', id, version, name: before }])),
    });
  };
  /** A note of its own, in one commit with the link that says what it came from. */
  const branch = async (): Promise<void> => {
    const { node, version } = props;
    const { bytes } = await app.client.content(node.id, version.version);
    const id = makeId();
    const title = words.time.newNoteTitle(node.title, version.version);
    const { path: _, filename: __, aliases: ___, ...metadata } = node.metadata;
    await app.client.apply([
      {
        kind: 'addNode',
        id,
        type: node.type,
        metadata: { ...metadata, title },
        content: bytes,
        mediaType: version.mediaType,
      },
      { kind: 'addLink', source: id, target: node.id, type: DERIVED_FROM },
    ]);
    openNode(app, id, true, title, node.type);
    app.toasts.say(words.time.newNoteMade(title), {
      label: words.time.redo,
      run: async () => {
        await app.client.apply([{ kind: 'deleteNode', id }]);
        app.openNotes.closeNode(id);
        app.router.go(nodeAddress(node.id));
      },
    });
  };
  const openThen = async (): Promise<void> => {
    const { commit } = await app.now.facts({ time: props.version.created });
    app.past.open(commit, nodeAddress(props.node.id));
  };
  const forget = async (): Promise<void> => {
    const { version } = props.version;
    setForgetting(false);
    await app.client.apply([{ kind: 'forgetVersion', id: props.node.id, version }]);
    app.toasts.say(words.time.forgotten(version));
  };
  const isKept = (): boolean => !readOnly() && props.version.available;
  const canForget = (): boolean => isKept() && props.version.version !== props.newest;
  lendActs({
    'version.name': () => (readOnly() ? undefined : () => setNaming(true)),
    'version.newNote': () => (isKept() ? () => attempt(branch) : undefined),
    'version.then': () => () => attempt(openThen),
    'version.forget': () => (canForget() ? () => setForgetting(true) : undefined),
  });
  return (
    <div class="version-acts">
      <Show when={!readOnly()}>
        <Show
          when={naming()}
          fallback={
            <button type="button" class="btn" onClick={() => setNaming(true)}>
              <Pencil /> {given() === '' ? words.time.nameVersion : words.time.renameVersion}
            </button>
          }
        >
          <NameForm
            given={given()}
            close={() => setNaming(false)}
            call={(name) => attempt(() => call(name, given()))}
          />
        </Show>
        <Show when={props.version.available}>
          <button type="button" class="btn btn-line" onClick={() => attempt(branch)}>
            <Copy /> {words.time.newNote}
          </button>
        </Show>
      </Show>
      <button type="button" class="btn" onClick={() => attempt(openThen)}>
        <Eye /> {words.time.wholeMemexThen}
      </button>
      <Show when={canForget()}>
        <button type="button" class="btn btn-danger" onClick={() => setForgetting(true)}>
          <Trash /> {words.time.forget}
        </button>
      </Show>
      <Show when={forgetting()}>
        <LossDialog
          title={words.time.forgetQuestion(props.version.version)}
          keep={words.time.forgetKeep}
          act={words.time.forget}
          run={() => attempt(forget)}
          close={() => setForgetting(false)}
        >
          <p>{words.time.forgetLoss(size(props.version.bytes))}</p>
        </LossDialog>
      </Show>
    </div>
  );
}

function NameForm(props: { given: string; close: () => void; call: (name: string) => void }): JSX.Element {
  let input!: HTMLInputElement;
  return (
    <form
      class="version-name"
      onSubmit={(event) => {
        event.preventDefault();
        props.call(input.value.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.close();
      }}
    >
      <label class="field">
        <span class="vh">{words.time.versionName}</span>
        <input
          ref={(field) => {
            input = field;
            queueMicrotask(() => field.select());
          }}
          type="text"
          maxLength={100}
          value={props.given}
          placeholder={words.time.versionNameHint}
        />
      </label>
      <div class="version-name-acts">
        <button type="submit" class="btn btn-primary btn-sm">
          {words.time.keepName}
        </button>
        <button type="button" class="btn btn-sm" onClick={() => props.close()}>
          {words.time.cancel}
        </button>
      </div>
    </form>
  );
}
