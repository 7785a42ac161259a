import ArrowDownUp from 'lucide-solid/icons/arrow-down-up';
import { createSignal, type JSX, Match, Show, Switch } from 'solid-js';
import type { Suggestion } from '../../../workers/reading-protocol.ts';
import type { NodeLabel } from '../../../workers/similar-protocol.ts';
import { isMxError, type MxError } from '../../mx/errors.ts';
import type { TextPlace } from '../../mx/graph/passage.ts';
import type { NodeId } from '../../mx/types.ts';
import { CyclePath } from '../graph/CyclePath.tsx';
import { PassageChoice } from '../links/PassageChoice.tsx';
import { anchorAt, shortened } from '../links/passages.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Glyph, LinkGlyph } from '../parts/Glyph.tsx';
import { linkLook, OFFERED_LINK_TYPES } from '../parts/node-types.ts';
import { useApp } from '../state/app-state.ts';
import { sentenceOf } from '../state/sentence.ts';
import { createTold } from '../state/told-read.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { describePath, refusedPath } from './refused-path.ts';
import './AddLinkDialog.css';
import { words } from '../words/catalogue.ts';

const SUGGESTIONS_MAX = 8;

function suggested(to: NodeLabel | undefined): Suggestion | undefined {
  return to === undefined ? undefined : { id: to.id, title: to.title, type: to.nodeType };
}

/**
 * Adds a typed link: what kind, to which node, which way. A link that would close a circle is refused by the
 * store; the path it names is shown, and the link can be turned round.
 */
export default function AddLinkDialog(props: {
  from: NodeId;
  /** The other node, when it is known already. */
  to?: NodeLabel | undefined;
  close: () => void;
}): JSX.Element {
  const app = useApp();
  const { client, toasts } = app;
  const [other, setOther] = createSignal(suggested(props.to));
  const [type, setType] = createSignal(OFFERED_LINK_TYPES[0] ?? 'builds on');
  const [turned, setTurned] = createSignal(false);
  const [refusal, setRefusal] = createSignal<MxError>();
  const [problem, setProblem] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  // what is marked when the dialog opens is what the link begins at
  const marked = app.documents.find(props.from)?.place().marked;
  const [anchored, setAnchored] = createSignal(marked !== undefined);
  const [choosing, setChoosing] = createSignal(false);
  const [passage, setPassage] = createSignal<TextPlace>();
  const [here] = createTold(
    app,
    () => props.from,
    (id) => client.node(id),
  );
  const [types] = createTold(
    app,
    () => true,
    async () => {
      const known = (await client.linkKinds()).map((kind) => kind.type);
      return [...new Set([...known, ...OFFERED_LINK_TYPES])];
    },
  );

  const source = (): NodeId => (turned() ? (other()?.id ?? props.from) : props.from);
  const [path] = createTold(app, refusal, (error) => describePath(client, refusedPath(error, source())));

  const add = async (way: boolean): Promise<void> => {
    const target = other();
    if (!target || type().trim() === '' || busy()) return;
    setBusy(true);
    setProblem('');
    setTurned(way);
    try {
      const place = passage();
      const mine = marked !== undefined && anchored() ? await anchorAt(app, props.from, marked) : undefined;
      const theirs = choosing() && place !== undefined ? await client.anchor(target.id, place) : undefined;
      const ends = way
        ? { source: target.id, target: props.from, sourceAnchor: theirs, targetAnchor: mine }
        : { source: props.from, target: target.id, sourceAnchor: mine, targetAnchor: theirs };
      const done = await client.apply([{ kind: 'addLink', ...ends, type: type().trim() }]);
      props.close();
      const link = done.results[0]?.link;
      toasts.say(
        way
          ? words.dialogs.addLink.linkedFrom(target.title, type().trim())
          : words.dialogs.addLink.linkedTo(type().trim(), target.title),
        link === undefined
          ? undefined
          : {
              label: words.common.undo,
              run: async () => {
                await client.apply([{ kind: 'deleteLink', id: link }]);
              },
            },
      );
    } catch (error) {
      if (isMxError(error, 'cycle')) setRefusal(error);
      else if (isMxError(error, 'invalid-argument') || isMxError(error, 'too-large'))
        setProblem(sentenceOf(error));
      else toasts.fail(error);
    } finally {
      setBusy(false);
    }
  };
  const markedText = (): string => {
    if (marked === undefined) return '';
    if ('quote' in marked) return marked.quote;
    const note = app.documents.find(props.from);
    return note?.text().slice(marked.start, marked.end).trim() ?? '';
  };
  const titles = () => {
    const mine = here()?.title ?? '';
    const theirs = other()?.title ?? '';
    return turned() ? ([theirs, mine] as const) : ([mine, theirs] as const);
  };

  return (
    <Switch>
      <Match when={refusal()}>
        {(error) => (
          <Dialog title={words.dialogs.addLink.circle} close={props.close}>
            <p>{words.dialogs.addLink.circleSays}</p>
            <CyclePath path={path.latest ?? refusedPath(error(), source())} linkType={type()} />
            <div class="add-link-ways">
              <button
                type="button"
                class="btn btn-primary btn-wide"
                disabled={busy()}
                autofocus
                onClick={() => {
                  setRefusal(undefined);
                  void add(!turned());
                }}
              >
                <ArrowDownUp /> {words.dialogs.addLink.turnItRound}
              </button>
              <button type="button" class="btn btn-line btn-wide" onClick={() => setRefusal(undefined)}>
                {words.dialogs.addLink.chooseAnother}
              </button>
              <button type="button" class="btn btn-wide" onClick={props.close}>
                {words.dialogs.addLink.letItGo(<kbd>Esc</kbd>)}
              </button>
            </div>
            <p class="small quiet">
              {words.dialogs.addLink.turnedReads(titles()[1], linkLook(type()).label, titles()[0])}
            </p>
          </Dialog>
        )}
      </Match>
      <Match when={true}>
        <Dialog title={words.common.addLink} close={props.close}>
          <form
            class="add-link"
            onSubmit={(event) => {
              event.preventDefault();
              void add(turned());
            }}
          >
            <div class="add-link-end">
              <Show when={here()}>
                {(node) => (
                  <>
                    <Glyph type={node().type} />
                    <b class="cut" dir="auto">
                      {node().title}
                    </b>
                  </>
                )}
              </Show>
            </div>
            <Show when={marked}>
              <label class="add-link-marked">
                <input
                  type="checkbox"
                  checked={anchored()}
                  onChange={(event) => setAnchored(event.currentTarget.checked)}
                />
                <span>
                  {words.dialogs.addLink.atMarkedPassage(
                    <span class="add-link-quote">{words.common.quoted(shortened(markedText()))}</span>,
                  )}
                </span>
              </label>
            </Show>
            <div class="add-link-middle" classList={{ 'add-link-turned': turned() }}>
              <LinkGlyph type={type()} />
              <ChoiceField
                label={words.dialogs.addLink.kind}
                hint={words.dialogs.addLink.kindHint}
                text={type()}
                find={async (typed) => {
                  const all = types() ?? OFFERED_LINK_TYPES;
                  const fitting = all.filter((one) => one.includes(typed.trim().toLowerCase()));
                  return all.includes(typed) ? all : fitting;
                }}
                textOf={(one) => one}
                keyOf={(one) => one}
                draw={(one) => (
                  <>
                    <LinkGlyph type={one} />
                    <span>{linkLook(one).label}</span>
                    <Show when={linkLook(one).label !== one}>
                      <span class="choice-note">{one}</span>
                    </Show>
                  </>
                )}
                typed={setType}
                chosen={setType}
              />
              <button
                type="button"
                class="icon-btn"
                aria-label={words.dialogs.addLink.turnLinkRound}
                title={words.dialogs.addLink.turnLinkRound}
                aria-pressed={turned()}
                onClick={() => setTurned(!turned())}
              >
                <ArrowDownUp />
              </button>
            </div>
            <ChoiceField
              label={words.dialogs.addLink.otherNode}
              hint={words.dialogs.addLink.otherNodeHint}
              text={props.to?.title ?? ''}
              autofocus={props.to === undefined}
              find={async (typed) =>
                (await client.suggest(typed, SUGGESTIONS_MAX + 1))
                  .filter((one) => one.id !== props.from)
                  .slice(0, SUGGESTIONS_MAX)
              }
              textOf={(one) => one.title}
              keyOf={(one) => one.id}
              draw={(one) => (
                <>
                  <Glyph type={one.type} />
                  <span class="cut" dir="auto">
                    {one.title}
                  </span>
                  <Show when={one.alias}>{(alias) => <span class="choice-note">{alias()}</span>}</Show>
                </>
              )}
              typed={() => setOther(undefined)}
              chosen={(one) => {
                setPassage(undefined);
                setOther(one);
              }}
            />
            <Show when={other()}>
              {(one) => (
                <>
                  <label class="add-link-marked">
                    <input
                      type="checkbox"
                      checked={choosing()}
                      onChange={(event) => setChoosing(event.currentTarget.checked)}
                    />
                    <span>
                      {choosing() ? words.dialogs.addLink.toPassageMark : words.dialogs.addLink.toPassage}
                    </span>
                  </label>
                  <Show when={choosing()}>
                    <PassageChoice id={one().id} title={one().title} choose={setPassage} />
                  </Show>
                </>
              )}
            </Show>
            <p class="add-link-reads small">
              <Show when={other()} fallback={words.dialogs.addLink.chooseNode}>
                {words.dialogs.addLink.reads(titles()[0], linkLook(type()).label, titles()[1])}
              </Show>
            </p>
            <Show when={problem() !== ''}>
              <p class="add-link-problem" role="alert">
                {problem()}
              </p>
            </Show>
            <div class="dialog-acts">
              <button
                type="submit"
                autofocus={props.to !== undefined}
                class="btn btn-primary"
                disabled={other() === undefined || type().trim() === '' || busy()}
              >
                {words.dialogs.addLink.add}
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
