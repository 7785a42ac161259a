import { createMemo, createResource, createSignal, type JSX, Show } from 'solid-js';
import type { ComparedNode, Comparison } from '../../../workers/similar-protocol.ts';
import { isMxError } from '../../mx/errors.ts';
import type { NodeId } from '../../mx/types.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Glyph } from '../parts/Glyph.tsx';
import { readyValue } from '../parts/ready-value.ts';
import { Skeleton } from '../parts/Skeleton.tsx';
import { type AppState, useApp } from '../state/app-state.ts';
import type { Choice } from '../state/merge-texts.ts';
import { clashesOf } from '../state/merge-texts.ts';
import { dayOf, sentenceOf, size } from '../state/sentence.ts';
import { atFirst, namesOf } from './likeness-words.ts';
import { MergedText } from './MergedText.tsx';
import { compareNotes, textOf, usualChoice } from './merged-text.ts';
import { mergeNodes } from './pair-acts.ts';
import '../dialogs/MergeDialog.css';
import './MergeNodesDialog.css';
import { words } from '../words/catalogue.ts';

type Side = 'one' | 'other';

/** Both as they were read, so that nothing is merged that nobody has seen. */
interface Both {
  readonly comparison: Comparison;
  /** Undefined when either is no text: then the content of the one that stays is left as it is. */
  readonly texts: Readonly<Record<Side, string>> | undefined;
  readonly versions: Readonly<Record<Side, number>>;
}

/** Makes one node of two: which of them stays, what happens to the other, and what both say together. */
export default function MergeNodesDialog(props: {
  one: NodeId;
  other: NodeId;
  close: () => void;
}): JSX.Element {
  const app = useApp();
  const [both, { refetch }] = createResource(() => readBoth(app, props.one, props.other));
  return (
    <Dialog title={words.similar.makeOne} class="merge merge-nodes" close={props.close}>
      <Show when={both.state !== 'errored'} fallback={<p>{sentenceOf(both.error)}</p>}>
        <Show when={readyValue(both)} fallback={<Skeleton lines={5} />}>
          {(found) => <Merging both={found()} again={() => void refetch()} close={props.close} />}
        </Show>
      </Show>
    </Dialog>
  );
}

async function readBoth(app: AppState, one: NodeId, other: NodeId): Promise<Both> {
  const { client, unsaved } = app;
  // what is being typed belongs to it
  await unsaved.saveAll();
  const [comparison, here, there] = await Promise.all([
    client.comparison(one, other),
    client.versions(one),
    client.versions(other),
  ]);
  const isText = [comparison.one, comparison.other].every(({ mediaType }) => mediaType.startsWith('text/'));
  const read = async (id: NodeId): Promise<string> =>
    new TextDecoder().decode((await client.content(id)).bytes);
  return {
    comparison,
    texts: isText ? { one: await read(one), other: await read(other) } : undefined,
    versions: { one: here.length, other: there.length },
  };
}

function Merging(props: { both: Both; again: () => void; close: () => void }): JSX.Element {
  const app = useApp();
  const [side, setSide] = createSignal<Side>(usualSide(props.both.comparison));
  const [busy, setBusy] = createSignal(false);
  const [written, setWritten] = createSignal<string>();
  const [chosen, setChosen] = createSignal<ReadonlyMap<number, Choice>>(new Map());
  const stays = (): ComparedNode => props.both.comparison[side()];
  const goes = (): ComparedNode => props.both.comparison[otherSide(side())];
  const names = createMemo(() => namesOf(stays(), goes()));
  const trashed = () =>
    (goes().title === stays().title ? words.similar.goesToTrash : words.similar.goesToTrashBothNames)(
      atFirst(names().other),
      names().one,
    );
  const compared = createMemo(() => {
    const { texts } = props.both;
    return texts === undefined ? undefined : compareNotes(texts[side()], texts[otherSide(side())]);
  });
  const choices = createMemo(() =>
    clashesOf(compared()?.parts ?? []).map((clash, i) => chosen().get(i) ?? usualChoice(clash)),
  );
  const text = (): string | undefined => {
    const two = compared();
    if (two === undefined) return undefined;
    if (written() !== undefined) return written();
    // nothing to choose, nothing to write anew
    return choices().length === 0 ? props.both.texts?.[side()] : textOf(two, choices());
  };
  const keep = (which: Side): void => {
    setSide(which);
    setChosen(new Map());
    setWritten(undefined);
  };
  const merge = async (): Promise<void> => {
    if (busy()) return;
    setBusy(true);
    const said = text();
    const merging = {
      ...{ id: stays().id, baseVersion: stays().version, baseHash: stays().hash },
      ...{ from: goes().id, fromVersion: goes().version, fromHash: goes().hash },
      ...(said === undefined ? {} : { text: said }),
    };
    try {
      await mergeNodes(app, stays(), goes(), merging);
      props.close();
    } catch (error) {
      if (isMxError(error, 'conflict')) {
        app.toasts.say(sentenceOf(error));
        props.again();
      } else app.toasts.fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void merge();
      }}
    >
      <fieldset class="merge-place merge-stays">
        <legend class="small quiet">{words.similar.whichStays}</legend>
        <Kept both={props.both} which="one" side={side()} keep={keep} />
        <Kept both={props.both} which="other" side={side()} keep={keep} />
      </fieldset>
      <ul class="merge-means">
        <li>
          <BoldFirst said={trashed()} />
        </li>
        <li>
          <BoldFirst
            said={words.similar.historiesKept(
              props.both.versions.one + props.both.versions.other,
              names().one,
            )}
          />
        </li>
        <li>
          {goes().links > 0
            ? words.similar.tagsAndLinksCome(names().other, goes().links)
            : words.similar.tagsCome(names().other)}
        </li>
      </ul>
      <Show
        when={compared()}
        fallback={<p class="merge-content">{words.similar.notBothText(names().one, names().other)}</p>}
      >
        {(two) => (
          <MergedText
            stays={names().one}
            goes={names().other}
            parts={two().parts}
            choices={choices()}
            text={text() ?? ''}
            written={written() !== undefined}
            choose={(at, choice) => {
              setWritten(undefined);
              setChosen((before) => new Map([...before, [at, choice]]));
            }}
            write={setWritten}
          />
        )}
      </Show>
      <div class="dialog-acts">
        <button type="submit" class="btn btn-primary" disabled={busy()} autofocus>
          {' '}
          {words.similar.merge}{' '}
        </button>
        <button type="button" class="btn btn-line" onClick={() => props.close()}>
          {' '}
          {words.common.cancel}{' '}
        </button>
        <span class="small quiet">{words.similar.oneClickBack}</span>
      </div>
    </form>
  );
}

function Kept(props: { both: Both; which: Side; side: Side; keep: (which: Side) => void }): JSX.Element {
  const node = () => props.both.comparison[props.which];
  return (
    <label class="merge-option" classList={{ 'merge-chosen': props.side === props.which }}>
      <input
        type="radio"
        name="merge-stays"
        checked={props.side === props.which}
        onChange={() => props.keep(props.which)}
      />
      <span class="merge-label">
        <Glyph type={node().nodeType} /> {node().title}
      </span>
      <span class="merge-facts small quiet num">
        {words.similar.facts(
          dayOf(node().modified),
          size(node().bytes),
          props.both.versions[props.which],
          node().links,
        )}
      </span>
    </label>
  );
}

/** The one that more links lead to and from: so the least has to move. */
function usualSide({ one, other }: Comparison): Side {
  return other.links > one.links ? 'other' : 'one';
}

function otherSide(side: Side): Side {
  return side === 'one' ? 'other' : 'one';
}

/** A sentence whose beginning is bold. */
function BoldFirst(props: { said: readonly [string, string] }): JSX.Element {
  return (
    <>
      <b>{props.said[0]}</b>
      {props.said[1]}
    </>
  );
}
