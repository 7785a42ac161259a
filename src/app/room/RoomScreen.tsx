import Copy from 'lucide-solid/icons/copy';
import LibraryBig from 'lucide-solid/icons/library-big';
import RotateCcwClock from 'lucide-solid/icons/rotate-ccw-clock';
import Trash from 'lucide-solid/icons/trash';
import { createResource, createSignal, For, type JSX, Show } from 'solid-js';
import type { RoomToMake } from '../../../workers/room-protocol.ts';
import type { NodeId } from '../../mx/types.ts';
import { LossDialog } from '../parts/LossDialog.tsx';
import { readyValue } from '../parts/ready-value.ts';
import { Skeleton } from '../parts/Skeleton.tsx';
import { readRoomFacts } from '../safety/room-facts.ts';
import { TaskFoot } from '../safety/TaskFoot.tsx';
import { createTasks, type Work } from '../safety/tasks.ts';
import { useApp } from '../state/app-state.ts';
import { ago, counted, size } from '../state/sentence.ts';
import { LargestList } from './LargestList.tsx';
import { deleteForGood, emptyTrash, forgetVersions, removeLeftovers } from './make-room.ts';
import { AGES, roomSentence } from './room-words.ts';
import '../parts/Glyph.css';
import '../parts/ledger.css';
import '../safety/SafetyScreen.css';
import './RoomScreen.css';

/** An act that cannot be taken back, while it is asked about. */
interface Asking {
  readonly title: string;
  readonly loss: string;
  readonly act: string;
  readonly work: Work;
}

/** Where there is no room left: how much is missing, and what can go. */
export default function RoomScreen(): JSX.Element {
  const app = useApp();
  const { memex, memexes, shortage } = app;
  const tasks = createTasks(app);
  const [asking, setAsking] = createSignal<Asking>();
  const [age, setAge] = createSignal(0);
  const [room] = createResource(() => memex.status()?.fileBytes, readRoomFacts);
  const isOpen = () => memex.phase() === 'open' && !tasks.busy();
  const [measured] = createResource(
    () => isOpen() && { commit: memex.changes()?.commit },
    (): Promise<RoomToMake> => {
      const moments = AGES.map(({ agoMs }) => Date.now() - agoMs);
      return app.client.measureRoom(moments, `room-${Date.now().toString(36)}`, {
        onProgress: () => undefined,
      });
    },
  );
  const found = () => readyValue(measured) ?? measured.latest;
  const ages = () =>
    AGES.map((each, i) => ({ ...each, ...found()?.oldVersions[i] })).filter(({ bytes = 0 }) => bytes > 0);
  const chosenAge = () => ages()[Math.min(age(), ages().length - 1)];
  const others = () =>
    (found()?.memexes ?? [])
      .map(({ key, bytes }) => ({ key, bytes, name: memexes.all().find((one) => one.key === key)?.name }))
      .filter(({ key, name }) => key !== memex.entry()?.key && name !== undefined)
      .sort((a, b) => b.bytes - a.bytes);
  const backup = () => {
    const last = memex.entry()?.lastBackup;
    return last === undefined
      ? 'There is no backup: nothing can bring it back.'
      : `The last backup was made ${ago(last, Date.now())}; only it could bring it back.`;
  };
  let screen: HTMLElement | undefined;
  const start = (work: Work): void => {
    setAsking(undefined);
    tasks.start('room', work);
    // Where its progress and its end are told.
    screen?.scrollTo({ top: 0 });
  };
  const askToDelete = (ids: readonly NodeId[], bytes: number): void => {
    setAsking({
      title: `Delete ${counted(ids.length, 'node')} for good?`,
      loss: `All its versions and links go with it, and ${size(bytes)} become free.`,
      act: 'Delete for good',
      work: deleteForGood(app, ids),
    });
  };

  return (
    <main class="scroll" ref={screen}>
      <div class="ledger room">
        <header class="room-head">
          <h1>Make room</h1>
          <p class="lead" role="status">
            {roomSentence(shortage.missing(), readyValue(room)?.usage)}
          </p>
        </header>
        <TaskFoot
          tasks={tasks}
          kinds={['room']}
          label="Making room"
          leaves="What has gone by then is gone; the file stays whole."
        />
        <Show when={found()} fallback={<Skeleton lines={6} />}>
          {(facts) => (
            <>
              <section class="entry">
                <h2>Trash</h2>
                <Offer
                  icon={<Trash />}
                  title={
                    facts().trash.nodes === 0
                      ? 'The trash is empty'
                      : `${counted(facts().trash.nodes, 'node')}, ${size(facts().trash.bytes)} that nothing else holds`
                  }
                  text="What was deleted waits there, with all its versions."
                  act="Empty the trash"
                  disabled={facts().trash.nodes === 0 || tasks.busy()}
                  run={() =>
                    setAsking({
                      title: 'Empty the trash?',
                      loss: `${counted(facts().trash.nodes, 'node')} with all versions and links go, and ${size(facts().trash.bytes)} become free.`,
                      act: 'Empty it',
                      work: emptyTrash(app),
                    })
                  }
                />
              </section>
              <section class="entry">
                <h2>Old versions</h2>
                <Show
                  when={chosenAge()}
                  fallback={
                    <Offer icon={<RotateCcwClock />} title="No old version holds anything of its own" />
                  }
                >
                  {(old) => (
                    <div>
                      <Offer
                        icon={<RotateCcwClock />}
                        title={`${counted(old().versions ?? 0, 'version')}, ${size(old().bytes ?? 0)} that nothing newer holds`}
                        text="Notes stay as they are now. Versions with a name, and what named moments show, stay too."
                        act="Let them go"
                        disabled={tasks.busy()}
                        run={() =>
                          setAsking({
                            title: 'Let old versions go?',
                            loss: `${counted(old().versions ?? 0, 'version')} lose their content, and ${size(old().bytes ?? 0)} become free.`,
                            act: 'Let them go',
                            work: forgetVersions(app, Date.now() - old().agoMs),
                          })
                        }
                      />
                      <Show when={ages().length > 1}>
                        <fieldset class="room-ages" disabled={tasks.busy()}>
                          <legend class="vh">How old</legend>
                          <For each={ages()}>
                            {(each, i) => (
                              <label class="check">
                                <input
                                  type="radio"
                                  name="room-age"
                                  checked={each.agoMs === old().agoMs}
                                  onChange={() => setAge(i())}
                                />
                                <span>
                                  {each.words} <span class="quiet num">{size(each.bytes ?? 0)}</span>
                                </span>
                              </label>
                            )}
                          </For>
                        </fieldset>
                      </Show>
                    </div>
                  )}
                </Show>
              </section>
              <section class="entry">
                <h2>
                  Largest<small>by what nothing else holds</small>
                </h2>
                <LargestList rows={facts().largest} busy={tasks.busy()} remove={askToDelete} />
              </section>
              <Show when={facts().leftoverBytes > 0}>
                <section class="entry">
                  <h2>Copies</h2>
                  <Offer
                    icon={<Copy />}
                    title={`${size(facts().leftoverBytes)} in copies made for saving`}
                    text="Of exports whose download has ended, and of imports that were cut off. They are not needed any more."
                    act="Remove"
                    disabled={tasks.busy()}
                    run={() => start(removeLeftovers(app))}
                  />
                </section>
              </Show>
              <Show when={others().length > 0}>
                <section class="entry">
                  <h2>Other memexes</h2>
                  <ul class="room-others">
                    <For each={others()}>
                      {(other) => (
                        <li>
                          <LibraryBig />
                          <b class="cut">{other.name}</b>
                          <span class="num quiet">{size(other.bytes)}</span>
                        </li>
                      )}
                    </For>
                    <li class="room-others-foot">
                      <a href="#/safety">Back up or remove them in data safety</a>
                    </li>
                  </ul>
                </section>
              </Show>
            </>
          )}
        </Show>
      </div>
      <Show when={asking()}>
        {(what) => (
          <LossDialog
            title={what().title}
            keep="Keep everything"
            act={what().act}
            run={() => start(what().work)}
            close={() => setAsking(undefined)}
          >
            <p>{what().loss}</p>
            <p>{backup()}</p>
          </LossDialog>
        )}
      </Show>
    </main>
  );
}

/** One thing that could go: what it is, why it may, and the act. */
function Offer(props: {
  icon: JSX.Element;
  title: string;
  text?: string;
  act?: string;
  disabled?: boolean;
  run?: () => void;
}): JSX.Element {
  return (
    <div class="issue">
      {props.icon}
      <div>
        <b>{props.title}</b>
        <Show when={props.text}>{(text) => <p>{text()}</p>}</Show>
      </div>
      <Show when={props.act}>
        {(act) => (
          <button
            type="button"
            class="btn btn-line btn-sm"
            disabled={props.disabled ?? false}
            onClick={() => props.run?.()}
          >
            {act()}
          </button>
        )}
      </Show>
    </div>
  );
}
