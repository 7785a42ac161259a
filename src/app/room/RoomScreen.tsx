import Copy from 'lucide-solid/icons/copy';
import LibraryBig from 'lucide-solid/icons/library-big';
import RotateCcwClock from 'lucide-solid/icons/rotate-ccw-clock';
import Trash from 'lucide-solid/icons/trash';
import { createSignal, For, type JSX, Show } from 'solid-js';
import type { RoomToMake } from '../../../workers/room-protocol.ts';
import type { NodeId } from '../../mx/types.ts';
import { LossDialog } from '../parts/LossDialog.tsx';
import { readyValue } from '../parts/ready-value.ts';
import { Skeleton } from '../parts/Skeleton.tsx';
import { readRoomFacts } from '../safety/room-facts.ts';
import { TaskFoot } from '../safety/TaskFoot.tsx';
import { createTasks, type Work } from '../safety/tasks.ts';
import { useApp } from '../state/app-state.ts';
import { ago, size } from '../state/sentence.ts';
import { createTold } from '../state/told-read.ts';
import { LargestList } from './LargestList.tsx';
import { deleteForGood, emptyTrash, forgetVersions, removeLeftovers } from './make-room.ts';
import { AGES, roomSentence } from './room-words.ts';
import '../parts/Glyph.css';
import '../parts/ledger.css';
import '../safety/SafetyScreen.css';
import './RoomScreen.css';
import { words } from '../words/catalogue.ts';

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
  const [room] = createTold(app, () => memex.status()?.fileBytes, readRoomFacts);
  const isOpen = () => memex.phase() === 'open' && !tasks.busy();
  const [measured] = createTold(
    app,
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
      .filter(({ key, name }) => key !== memex.key() && name !== undefined)
      .sort((a, b) => b.bytes - a.bytes);
  const backup = () => {
    const last = memex.entry()?.lastBackup;
    return last === undefined ? words.room.noBackup : words.room.lastBackup(ago(last, Date.now()));
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
      title: words.room.deleteQuestion(ids.length),
      loss: words.room.deleteLoss(size(bytes)),
      act: words.room.deleteForGood,
      work: deleteForGood(app, ids),
    });
  };

  return (
    <main class="scroll" ref={screen}>
      <div class="ledger room">
        <header class="room-head">
          <h1>{words.room.heading}</h1>
          <p class="lead" role="status">
            {roomSentence(shortage.missing(), readyValue(room)?.usage)}
          </p>
        </header>
        <TaskFoot tasks={tasks} kinds={['room']} label={words.room.making} leaves={words.room.stopping} />
        <Show when={found()} fallback={<Skeleton lines={6} />}>
          {(facts) => (
            <>
              <section class="entry">
                <h2>{words.room.trash}</h2>
                <Offer
                  icon={<Trash />}
                  title={
                    facts().trash.nodes === 0
                      ? words.room.trashEmpty
                      : words.room.trashHolds(facts().trash.nodes, size(facts().trash.bytes))
                  }
                  text={words.room.trashSays}
                  act={words.room.emptyTrash}
                  disabled={facts().trash.nodes === 0 || tasks.busy()}
                  run={() =>
                    setAsking({
                      title: words.room.emptyTrashQuestion,
                      loss: words.room.emptyTrashLoss(facts().trash.nodes, size(facts().trash.bytes)),
                      act: words.room.emptyIt,
                      work: emptyTrash(app),
                    })
                  }
                />
              </section>
              <section class="entry">
                <h2>{words.room.oldVersions}</h2>
                <Show
                  when={chosenAge()}
                  fallback={<Offer icon={<RotateCcwClock />} title={words.room.noOldVersion} />}
                >
                  {(old) => (
                    <div>
                      <Offer
                        icon={<RotateCcwClock />}
                        title={words.room.oldVersionsHold(old().versions ?? 0, size(old().bytes ?? 0))}
                        text={words.room.oldVersionsSay}
                        act={words.room.letGo}
                        disabled={tasks.busy()}
                        run={() =>
                          setAsking({
                            title: words.room.letGoQuestion,
                            loss: words.room.letGoLoss(old().versions ?? 0, size(old().bytes ?? 0)),
                            act: words.room.letGo,
                            work: forgetVersions(app, Date.now() - old().agoMs),
                          })
                        }
                      />
                      <Show when={ages().length > 1}>
                        <fieldset class="room-ages" disabled={tasks.busy()}>
                          <legend class="vh">{words.room.howOld}</legend>
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
                                  {words.room.ages[each.name]}{' '}
                                  <span class="quiet num">{size(each.bytes ?? 0)}</span>
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
                  {words.room.largest}
                  <small>{words.room.largestBy}</small>
                </h2>
                <LargestList rows={facts().largest} busy={tasks.busy()} remove={askToDelete} />
              </section>
              <Show when={facts().leftoverBytes > 0}>
                <section class="entry">
                  <h2>{words.room.copies}</h2>
                  <Offer
                    icon={<Copy />}
                    title={words.room.copiesHold(size(facts().leftoverBytes))}
                    text={words.room.copiesSay}
                    act={words.room.remove}
                    disabled={tasks.busy()}
                    run={() => start(removeLeftovers(app))}
                  />
                </section>
              </Show>
              <Show when={others().length > 0}>
                <section class="entry">
                  <h2>{words.room.others}</h2>
                  <ul class="room-others">
                    <For each={others()}>
                      {(other) => (
                        <li>
                          <LibraryBig />
                          <b class="cut" dir="auto">
                            {other.name}
                          </b>
                          <span class="num quiet">{size(other.bytes)}</span>
                        </li>
                      )}
                    </For>
                    <li class="room-others-foot">
                      <a href="#/safety">{words.room.othersSay}</a>
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
            keep={words.room.keepEverything}
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
