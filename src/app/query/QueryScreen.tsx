import Download from 'lucide-solid/icons/download';
import Play from 'lucide-solid/icons/play';
import Square from 'lucide-solid/icons/square';
import X from 'lucide-solid/icons/x';
import {
  createEffect,
  createMemo,
  createSignal,
  For,
  type JSX,
  lazy,
  Match,
  on,
  Show,
  Suspense,
  Switch,
} from 'solid-js';
import type { CellNode, QueryReply } from '../../../workers/query-protocol.ts';
import { openNode } from '../frame/acts.ts';
import { chooseWhere, download } from '../import/save-file.ts';
import { Glyph } from '../parts/Glyph.tsx';
import { Menu } from '../parts/Menu.tsx';
import { readyValue } from '../parts/ready-value.ts';
import { nodeAddress } from '../router.ts';
import { useApp } from '../state/app-state.ts';
import { said } from '../state/saying.ts';
import { createTold } from '../state/told-read.ts';
import { asCsv, asJson, nodesIn } from './cells.ts';
import { QueryPlan } from './QueryPlan.tsx';
import { QueryTable } from './QueryTable.tsx';
import { createQuestion } from './question.ts';
import { SaveQuery } from './SaveQuery.tsx';
import { keptQuery, type SavedQuery, savedQueries } from './saved-queries.ts';
import './QueryScreen.css';
import { withWords, words } from '../words/catalogue.ts';

const QueryEditor = lazy(withWords(['query'], () => import('./QueryEditor.tsx')));
const QueryGraph = lazy(withWords(['graph', 'query'], () => import('./QueryGraph.tsx')));

const VIEWS = ['table', 'notes', 'graph', 'plan'] as const;
type ViewName = (typeof VIEWS)[number];

const EXAMPLES = [
  {
    name: 'changedLast',
    text: 'MATCH (n:note)\nRETURN n, n.modified\nORDER BY n.modified DESC\nLIMIT 20',
  },
  {
    name: 'mostLinked',
    text: 'MATCH (n)<-[r]-()\nRETURN n, count(r) AS links\nORDER BY links DESC\nLIMIT 20',
  },
  {
    name: 'unjoined',
    text: 'MATCH (n:note)\nWHERE NOT (n)--()\nRETURN n\nORDER BY n.title\nLIMIT 50',
  },
  { name: 'chains', text: 'MATCH p = (a)-[*3]->(b)\nRETURN p\nLIMIT 25' },
] as const;

/** Questions in the query language: written, asked, kept; answers as a table, notes, a graph, and how they were found. */
export default function QueryScreen(): JSX.Element {
  const app = useApp();
  const { client, memex, router, toasts, nodeList, linkKinds } = app;
  const asked = () => router.route().params.get('q') ?? '';
  const [text, setText] = createSignal(asked());
  const [view, setView] = createSignal<ViewName>('table');
  const question = createQuestion(client);
  const [saved, { refetch }] = createTold(
    app,
    () => memex.phase() === 'open' && { commit: memex.changes()?.commit },
    () => savedQueries(client),
  );
  const [properties] = createTold(
    app,
    () => memex.phase() === 'open',
    () => client.propertyNames(),
  );
  const known = createMemo(() => ({
    nodeTypes: nodeList.facets().types.map(({ value }) => value),
    linkTypes: (linkKinds.all() ?? []).filter(({ count }) => count > 0).map(({ type }) => type),
    properties: readyValue(properties) ?? [],
  }));
  const ask = (): void => {
    const now = text().trim();
    if (now === '') return;
    router.replace(`#/query?${new URLSearchParams({ q: now })}`);
    void question.ask(text());
  };
  const show = (query: Pick<SavedQuery, 'text'>): void => {
    setText(query.text);
    ask();
  };
  createEffect(
    on([asked, memex.phase], ([from, phase]) => {
      if (from === '' || phase !== 'open' || from === question.asked()?.trim()) return;
      setText(from);
      void question.ask(from);
    }),
  );
  createEffect(
    on(question.reply, (reply) => {
      if (reply === undefined) return;
      const planned = /^\s*(explain|profile)\b/i.exec(question.asked() ?? '')?.[1]?.toLowerCase();
      if (planned !== undefined) setView('plan');
      else if (view() === 'plan' || (view() !== 'table' && nodesIn(reply).length === 0)) setView('table');
    }),
  );
  const forget = async ({ name, text: before }: SavedQuery): Promise<void> => {
    try {
      await client.apply([keptQuery(name, undefined)]);
      await refetch();
      toasts.say(words.query.forgotten(name), {
        label: words.common.undo,
        run: async () => void (await client.apply([keptQuery(name, before)])),
      });
    } catch (error) {
      toasts.fail(error);
    }
  };
  return (
    <main class="query">
      <h1 class="vh">{words.query.heading}</h1>
      <aside class="query-kept no-phone" aria-label={words.query.keptQuestions}>
        <Show when={(readyValue(saved) ?? saved.latest ?? []).length > 0}>
          <h2>{words.query.kept}</h2>
          <ul>
            <For each={readyValue(saved) ?? saved.latest ?? []}>
              {(query) => (
                <li>
                  <button type="button" class="query-kept-one" onClick={() => show(query)}>
                    <bdi>{query.name}</bdi>
                  </button>
                  <Show when={memex.report()?.readOnly !== true}>
                    <button
                      type="button"
                      class="icon-btn"
                      aria-label={words.query.forgetNamed(query.name)}
                      title={words.query.forget}
                      onClick={() => void forget(query)}
                    >
                      <X />
                    </button>
                  </Show>
                </li>
              )}
            </For>
          </ul>
        </Show>
        <h2>{words.query.toBeginWith}</h2>
        <ul>
          <For each={EXAMPLES}>
            {(query) => (
              <li>
                <button type="button" class="query-kept-one" onClick={() => show(query)}>
                  {words.query.examples[query.name]}
                </button>
              </li>
            )}
          </For>
        </ul>
      </aside>
      <section class="query-main">
        <div class="query-ask">
          <div class="query-field">
            <Suspense>
              <QueryEditor
                text={text()}
                known={known()}
                mistake={question.mistake()?.at}
                change={setText}
                ask={ask}
              />
            </Suspense>
          </div>
          <Show when={question.failure() !== ''}>
            <p class="query-mistake" role="alert">
              {question.failure()}
            </p>
          </Show>
          <For each={question.reply()?.remarks ?? []}>
            {(remark) => <p class="query-remark small quiet">{said(remark)}</p>}
          </For>
          <div class="query-acts">
            <Show
              when={question.asking()}
              fallback={
                <button
                  type="button"
                  class="btn btn-primary"
                  title={words.query.askKeys}
                  disabled={text().trim() === ''}
                  onClick={ask}
                >
                  <Play /> {words.query.ask}
                </button>
              }
            >
              <button type="button" class="btn btn-line" onClick={() => question.stop()}>
                <Square /> {words.query.stop}
              </button>
            </Show>
            <Show when={memex.report()?.readOnly !== true}>
              <SaveQuery text={text()} names={(readyValue(saved) ?? []).map(({ name }) => name)} />
            </Show>
            <p class="query-said quiet small num" role="status">
              <Show when={question.reply()}>
                {(reply) => (
                  <>
                    {(reply().more ? words.query.firstRowsIn : words.query.rowsIn)(
                      reply().rows.length,
                      Math.max(1, Math.round(question.tookMs())),
                    )}
                  </>
                )}
              </Show>
            </p>
            <Show when={question.reply()}>{(reply) => <Export reply={reply()} />}</Show>
          </div>
        </div>
        <Show
          when={question.reply()}
          fallback={
            <div class="empty query-empty">
              <p>{question.asking() ? words.query.asking : words.query.askWhat}</p>
              <p>{question.asking() ? '' : words.query.askHow}</p>
            </div>
          }
        >
          {(reply) => (
            <>
              <fieldset class="seg query-views" aria-label={words.query.showAs}>
                <For each={VIEWS}>
                  {(name) => (
                    <button
                      type="button"
                      aria-pressed={view() === name}
                      disabled={(name === 'notes' || name === 'graph') && nodesIn(reply()).length === 0}
                      onClick={() => setView(name)}
                    >
                      {words.query.views[name]}
                    </button>
                  )}
                </For>
              </fieldset>
              <div class="query-answer scroll">
                <Switch>
                  <Match when={view() === 'table'}>
                    <Show
                      when={reply().rows.length > 0}
                      fallback={<p class="query-none quiet">{words.query.noRow}</p>}
                    >
                      <QueryTable reply={reply()} />
                    </Show>
                  </Match>
                  <Match when={view() === 'notes'}>
                    <ul class="query-notes">
                      <For each={nodesIn(reply())}>{(node) => <NoteRow node={node} />}</For>
                    </ul>
                  </Match>
                  <Match when={view() === 'graph'}>
                    <Suspense>
                      <QueryGraph reply={reply()} />
                    </Suspense>
                  </Match>
                  <Match when={view() === 'plan'}>
                    <QueryPlan plan={reply().plan} />
                  </Match>
                </Switch>
              </div>
            </>
          )}
        </Show>
      </section>
    </main>
  );
}

function NoteRow(props: { node: CellNode }): JSX.Element {
  const app = useApp();
  return (
    <li>
      <Glyph type={props.node.nodeType} />
      <a
        href={nodeAddress(props.node.id)}
        onClick={(event) => {
          event.preventDefault();
          openNode(app, props.node.id);
        }}
      >
        <bdi>{props.node.title}</bdi>
      </a>
    </li>
  );
}

function Export(props: { reply: QueryReply }): JSX.Element {
  const { toasts } = useApp();
  const save = async (name: string, description: string, content: () => string): Promise<void> => {
    try {
      const where = await chooseWhere(name, description);
      if (where === undefined) return;
      const file = new Blob([content()]);
      if (where === 'download') download(file, name);
      else {
        const into = await where.createWritable();
        await into.write(file);
        await into.close();
      }
    } catch (error) {
      toasts.fail(error);
    }
  };
  return (
    <Menu
      label={words.query.saveAnswer}
      class="icon-btn"
      align="end"
      entries={[
        {
          label: words.query.saveCsv,
          run: () => void save('answer.csv', words.query.csvFile, () => asCsv(props.reply)),
        },
        {
          label: words.query.saveJson,
          run: () => void save('answer.json', 'JSON', () => asJson(props.reply)),
        },
      ]}
    >
      <Download />
    </Menu>
  );
}
