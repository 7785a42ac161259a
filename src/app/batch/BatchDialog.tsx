import { createSignal, type JSX, Match, Show, Switch } from 'solid-js';
import type { ManyAct } from '../../../workers/batch-protocol.ts';
import type { Suggestion } from '../../../workers/reading-protocol.ts';
import { isMxError, type MxError } from '../../mx/errors.ts';
import { NODE_TYPE_SETTING } from '../../mx/graph/node-kinds.ts';
import type { Progress } from '../../mx/types.ts';
import { ChoiceField } from '../dialogs/ChoiceField.tsx';
import { describePath, refusedPath } from '../dialogs/refused-path.ts';
import { CyclePath } from '../graph/CyclePath.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Glyph, LinkGlyph } from '../parts/Glyph.tsx';
import { linkLook, OFFERED_LINK_TYPES, OFFERED_NODE_TYPES, typeLabel } from '../parts/node-types.ts';
import { useApp } from '../state/app-state.ts';
import { sentenceOf } from '../state/sentence.ts';
import { createTold } from '../state/told-read.ts';
import { words } from '../words/catalogue.ts';
import { BatchProgress } from './BatchProgress.tsx';

export type AskedAct = 'addTag' | 'removeTag' | 'setType' | 'link' | 'move';

/** What stands under something larger is part of it. */
const UNDER = 'part of';

const SUGGESTIONS_MAX = 8;

/** Asks what exactly is to be done with the chosen nodes. What is refused is told here, and nothing has happened then. */
export default function BatchDialog(props: {
  kind: AskedAct;
  count: number;
  /** Rejects with what refused it. */
  act: (act: ManyAct) => Promise<void>;
  progress: Progress | undefined;
  stop: () => void;
  close: () => void;
}): JSX.Element {
  const app = useApp();
  const { client, kept, nodeList } = app;
  const isMove = props.kind === 'move';
  const isLink = props.kind === 'link' || isMove;
  const [text, setText] = createSignal(isMove ? UNDER : isLink ? (OFFERED_LINK_TYPES[0] ?? '') : '');
  const [other, setOther] = createSignal<Suggestion>();
  const [way, setWay] = createSignal<'to' | 'from'>('to');
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal('');
  const [refusal, setRefusal] = createSignal<MxError>();
  const [path] = createTold(app, refusal, (error) => describePath(client, refusedPath(error, '')));
  const [linkTypes] = createTold(
    app,
    () => isLink,
    async () => [...new Set([...(await client.linkKinds()).map((kind) => kind.type), ...OFFERED_LINK_TYPES])],
  );
  const offered = (): readonly string[] => {
    const { types, tags } = nodeList.facets();
    if (isLink) return linkTypes() ?? OFFERED_LINK_TYPES;
    if (props.kind !== 'setType') return tags.map((tag) => tag.value);
    const known = types.map((type) => type.value).filter((type) => type !== 'file' && type !== 'untyped');
    return [...new Set([...known, ...kept.of(NODE_TYPE_SETTING).keys(), ...OFFERED_NODE_TYPES])];
  };
  const find = async (typed: string): Promise<readonly string[]> => {
    const wanted = typed.trim().replace(/^#/, '').toLowerCase();
    const all = offered();
    const fitting = all.includes(typed) ? all : all.filter((one) => one.toLowerCase().includes(wanted));
    return fitting.slice(0, SUGGESTIONS_MAX);
  };
  const wanted = (): ManyAct | undefined => {
    const said = text().trim();
    if (said === '') return undefined;
    switch (props.kind) {
      case 'addTag':
      case 'removeTag':
        return { kind: props.kind, tag: said };
      case 'setType':
        return { kind: 'setType', type: said };
      case 'link': {
        const node = other()?.id;
        return node === undefined ? undefined : { kind: 'link', type: said, node, way: way() };
      }
      case 'move': {
        const node = other()?.id;
        return node === undefined ? undefined : { kind: 'move', type: said, node };
      }
    }
  };
  const go = async (): Promise<void> => {
    const act = wanted();
    if (act === undefined || busy()) return;
    setBusy(true);
    setProblem('');
    try {
      await props.act(act);
      props.close();
    } catch (error) {
      if (isMxError(error, 'cycle')) setRefusal(error);
      else setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  const label = (): string =>
    isLink ? words.batch.linkType : props.kind === 'setType' ? words.batch.type : words.batch.tag;
  const draw = (one: string): JSX.Element => {
    if (isLink)
      return (
        <>
          <LinkGlyph type={one} />
          <span>{linkLook(one).label}</span>
        </>
      );
    if (props.kind !== 'setType') return <span>#{one}</span>;
    return (
      <>
        <Glyph type={one} />
        <span>{typeLabel(one)}</span>
      </>
    );
  };

  return (
    <Switch>
      <Match when={refusal()}>
        {(error) => (
          <Dialog title={words.dialogs.addLink.circle} close={props.close}>
            <p>{words.batch.circle}</p>
            <CyclePath path={path.latest ?? refusedPath(error(), '')} linkType={text()} />
            <div class="dialog-acts">
              <button type="button" class="btn btn-primary" autofocus onClick={() => setRefusal(undefined)}>
                {words.dialogs.addLink.chooseAnother}
              </button>
              <button type="button" class="btn" onClick={props.close}>
                {words.common.cancel}
              </button>
            </div>
          </Dialog>
        )}
      </Match>
      <Match when={true}>
        <Dialog title={words.batch.ask[props.kind](props.count)} close={props.close}>
          <form
            class="batch-dialog"
            onSubmit={(event) => {
              event.preventDefault();
              void go();
            }}
          >
            <ChoiceField
              label={label()}
              hint={label()}
              text={text()}
              autofocus={!isLink}
              find={find}
              textOf={(one) => one}
              keyOf={(one) => one}
              draw={draw}
              typed={setText}
              chosen={setText}
            />
            <Show when={isLink}>
              <Show when={!isMove} fallback={<p class="small quiet">{words.batch.moveSays}</p>}>
                <fieldset class="batch-dialog-ways">
                  <LinkWays way={way()} choose={setWay} />
                </fieldset>
              </Show>
              <ChoiceField
                label={isMove ? words.batch.under : words.batch.node}
                hint={isMove ? words.batch.under : words.batch.node}
                text={other()?.title ?? ''}
                autofocus
                find={(typed) => client.suggest(typed, SUGGESTIONS_MAX)}
                textOf={(one) => one.title}
                keyOf={(one) => one.id}
                draw={(one) => (
                  <>
                    <Glyph type={one.type} />
                    <span class="cut" dir="auto">
                      {one.title}
                    </span>
                  </>
                )}
                typed={() => setOther(undefined)}
                chosen={(one) => setOther(one)}
              />
            </Show>
            <Show when={problem() !== ''}>
              <p class="batch-dialog-problem" role="alert">
                {problem()}
              </p>
            </Show>
            <Show when={busy()}>
              <BatchProgress progress={props.progress} stop={props.stop} />
            </Show>
            <div class="dialog-acts">
              <button type="submit" class="btn btn-primary" disabled={wanted() === undefined || busy()}>
                {words.batch.doIt[props.kind]}
              </button>
              <button type="button" class="btn" onClick={props.close}>
                {words.common.cancel}
              </button>
            </div>
          </form>
        </Dialog>
      </Match>
    </Switch>
  );
}

function LinkWays(props: { way: 'to' | 'from'; choose: (way: 'to' | 'from') => void }): JSX.Element {
  const option = (way: 'to' | 'from', text: () => string): JSX.Element => (
    <label>
      <input type="radio" name="batch-way" checked={props.way === way} onChange={() => props.choose(way)} />
      <span>{text()}</span>
    </label>
  );
  return (
    <>
      <legend class="small quiet">{words.batch.which}</legend>
      {option('to', () => words.batch.toNode)}
      {option('from', () => words.batch.fromNode)}
    </>
  );
}
