import { For, type JSX, Match, Show, Switch } from 'solid-js';
import type { Cell, CellNode, QueryReply } from '../../../workers/query-protocol.ts';
import { Glyph, LinkGlyph } from '../parts/Glyph.tsx';
import { nodeAddress } from '../router.ts';
import { cellText } from './cells.ts';
import './QueryTable.css';

/** An answer as a table: nodes lead to their pages, links stand as they are drawn elsewhere. */
export function QueryTable(props: { reply: Pick<QueryReply, 'columns' | 'rows'> }): JSX.Element {
  return (
    <table class="query-table">
      <thead>
        <tr>
          <For each={props.reply.columns}>{(column) => <th scope="col">{column}</th>}</For>
        </tr>
      </thead>
      <tbody>
        <For each={props.reply.rows}>
          {(row) => (
            <tr>
              <For each={row}>
                {(cell) => (
                  <td classList={{ num: typeof cell === 'number' }}>
                    <CellView cell={cell} />
                  </td>
                )}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

function CellView(props: { cell: Cell }): JSX.Element {
  const structured = (): Exclude<Cell, null | boolean | number | string> | undefined =>
    typeof props.cell === 'object' && props.cell !== null ? props.cell : undefined;
  return (
    <Show
      when={structured()}
      fallback={
        <Show when={props.cell !== null} fallback={<span class="query-null">null</span>}>
          <bdi>{cellText(props.cell)}</bdi>
        </Show>
      }
    >
      {(cell) => (
        <Switch fallback={<bdi>{cellText(cell())}</bdi>}>
          <Match when={nodeOf(cell())}>{(node) => <NodeCell node={node()} />}</Match>
          <Match when={cell().kind === 'link'}>
            <span class="query-link">
              <LinkGlyph type={typeOf(cell())} />
              {cellText(cell())}
            </span>
          </Match>
          <Match when={pathOf(cell())}>
            {(nodes) => (
              <span class="query-path">
                <For each={nodes()}>
                  {(node, i) => (
                    <>
                      <Show when={i() > 0}>
                        <span aria-hidden="true">→</span>
                      </Show>
                      <NodeCell node={node} />
                    </>
                  )}
                </For>
              </span>
            )}
          </Match>
        </Switch>
      )}
    </Show>
  );
}

function NodeCell(props: { node: CellNode }): JSX.Element {
  return (
    <a class="query-node" href={nodeAddress(props.node.id)}>
      <Glyph type={props.node.nodeType} />
      <bdi>{props.node.title}</bdi>
    </a>
  );
}

type Structured = Exclude<Cell, null | boolean | number | string>;

const nodeOf = (cell: Structured): CellNode | undefined => (cell.kind === 'node' ? cell : undefined);
const typeOf = (cell: Structured): string => (cell.kind === 'link' ? cell.type : '');
const pathOf = (cell: Structured): readonly CellNode[] | undefined =>
  cell.kind === 'path' ? cell.nodes : undefined;
