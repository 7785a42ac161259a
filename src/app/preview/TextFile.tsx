import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  For,
  type JSX,
  lazy,
  Match,
  Show,
  Switch,
} from 'solid-js';
import type { NodeRecord } from '../../mx/types.ts';
import { useApp } from '../state/app-state.ts';
import { figure, sentenceOf, size } from '../state/sentence.ts';
import { withWords, words } from '../words/catalogue.ts';
import { fileNameOf, type ShownAs, shownAs } from './file-kind.ts';
import { type FileText, readText } from './file-text.ts';
import { lineAndColumn, readJson } from './json-nodes.ts';
import type { PassageMarking } from './passage-marking.ts';

const CodeView = lazy(withWords(['views'], () => import('./CodeView.tsx')));
const JsonView = lazy(withWords(['views'], () => import('./JsonView.tsx')));
const PageView = lazy(withWords(['views'], () => import('./PageView.tsx')));
const TableView = lazy(withWords(['views'], () => import('./TableView.tsx')));

/** Of a longer text only so much is read and shown. */
const TEXT_BYTES_MAX = 16 * 1024 * 1024;

/** A file of text: as what it is (a table, a tree, a page), or as the text itself, one click away. */
export default function TextFile(props: {
  node: NodeRecord;
  marking?: PassageMarking | undefined;
}): JSX.Element {
  const app = useApp();
  const [file] = createResource(
    () => props.node,
    (node) => readText(app.client, node, TEXT_BYTES_MAX),
  );
  return (
    <Show when={file.state !== 'errored'} fallback={<p class="quiet">{sentenceOf(file.error)}</p>}>
      <Show when={file()}>
        {(known) => (
          <>
            <Views node={props.node} file={known()} marking={props.marking} />
            <Show when={!known().isWhole}>
              <p class="quiet small">{words.views.beginningOnly(size(TEXT_BYTES_MAX))}</p>
            </Show>
          </>
        )}
      </Show>
    </Show>
  );
}

function Views(props: {
  node: NodeRecord;
  file: FileText;
  marking?: PassageMarking | undefined;
}): JSX.Element {
  const kind = (): ShownAs => shownAs(props.node.mediaType);
  const json = createMemo(() =>
    kind() === 'json' && props.file.isWhole ? readJson(props.file.text) : undefined,
  );
  const nodes = () => {
    const read = json();
    return read !== undefined && 'nodes' in read ? read.nodes : undefined;
  };
  const mistake = (): string => {
    const read = json();
    if (kind() !== 'json' || nodes() !== undefined || props.file.text.trim() === '') return '';
    if (read === undefined || !('mistakeAt' in read)) return words.views.tooLargeForTree;
    const { line, column } = lineAndColumn(props.file.text, read.mistakeAt);
    return words.views.notJson(figure(line), figure(column));
  };
  const special = (): string | undefined => {
    if (kind() === 'table') return words.views.asTable;
    if (kind() === 'page') return words.views.asPage;
    return nodes() === undefined ? undefined : words.views.asTree;
  };
  const [plain, setPlain] = createSignal(false);
  // a page has no passages to show; its text has
  createEffect(() => {
    if (kind() === 'page' && props.marking?.wanted() !== undefined) setPlain(true);
  });
  const isPlain = (): boolean => plain() || special() === undefined;
  return (
    <div class="text-file">
      <Show when={special()}>
        {(name) => (
          <div class="seg" role="group" aria-label={words.views.shownAs}>
            <For each={[false, true]}>
              {(text) => (
                <button type="button" aria-pressed={isPlain() === text} onClick={() => setPlain(text)}>
                  {text ? words.views.asText : name()}
                </button>
              )}
            </For>
          </div>
        )}
      </Show>
      <Show when={mistake() !== ''}>
        <p class="text-file-mistake" role="status">
          {mistake()}
        </p>
      </Show>
      <Switch
        fallback={
          <CodeView
            text={props.file.text}
            name={fileNameOf(props.node)}
            title={props.node.title}
            marking={props.marking}
          />
        }
      >
        <Match when={props.file.text === ''}>
          <p class="quiet">{words.views.empty}</p>
        </Match>
        <Match when={!isPlain() && kind() === 'table'}>
          <TableView
            text={props.file.text}
            tabs={props.node.mediaType.startsWith('text/tab-separated-values')}
            title={props.node.title}
            marking={props.marking}
          />
        </Match>
        <Match when={!isPlain() && nodes()}>
          {(known) => (
            <JsonView
              text={props.file.text}
              nodes={known()}
              title={props.node.title}
              marking={props.marking}
            />
          )}
        </Match>
        <Match when={!isPlain() && kind() === 'page'}>
          <PageView html={props.file.text} title={props.node.title} />
        </Match>
      </Switch>
    </div>
  );
}
