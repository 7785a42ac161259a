/** What is done with the graph: while it is shown the screen lends the acts; views that are kept are shown from anywhere. */
import type { AppState } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';
import { always, type Command } from './command.ts';
import { lentAct } from './lent-acts.ts';

export function graphCommands({ kept, router }: AppState): readonly Command[] {
  const said = words.commands.graph;
  const graph = (id: string, label: string): Command => ({
    id,
    group: 'graph',
    label,
    act: () => lentAct(id),
  });
  return [
    graph('graph.force', said.layout(words.graph.force)),
    graph('graph.layered', said.layout(words.graph.layered)),
    graph('graph.time', said.layout(words.graph.time)),
    graph('graph.fit', said.fit),
    graph('graph.hold', said.hold),
    graph('graph.list', said.list),
    graph('graph.filter', words.graph.filter),
    graph('graph.foldAll', words.graph.foldAll),
    ...[...kept.of('graph view ').keys()].map(
      (name): Command => ({
        id: `graph.view ${name}`,
        group: 'graph',
        label: said.view(name),
        act: always(() => router.go(`#/graph?view=${encodeURIComponent(name)}`)),
        passing: true,
      }),
    ),
  ];
}
