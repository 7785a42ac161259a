import type { JSX } from 'solid-js';
import { say } from './counts.ts';

/** "4 links out, 2 in", "1 link in, 3 references", "no links" */
function connected(counts: {
  readonly out: number;
  readonly in: number;
  readonly references: number;
}): string {
  const links = (count: number): string => say(count, { one: '# link', other: '# links' });
  const parts: string[] = [];
  if (counts.out > 0) parts.push(`${links(counts.out)} out`);
  if (counts.in > 0) parts.push(counts.out > 0 ? `${counts.in} in` : `${links(counts.in)} in`);
  if (counts.references > 0)
    parts.push(say(counts.references, { one: '# reference', other: '# references' }));
  return parts.length === 0 ? 'no links' : parts.join(', ');
}

export const graph = {
  heading: 'Graph',
  label: (nodes: number, connections: number) =>
    `Graph: ${say(nodes, { one: '# node', other: '# nodes' })}, ${say(connections, { one: '# connection', other: '# connections' })}`,
  isPinned: (title: string) => `${title} is pinned`,
  isFree: (title: string) => `${title} is free again`,
  notLaidOut: (reason: string) => `The graph cannot be laid out: ${reason}`,
  programMissing: 'its program did not load',
  noCanvas: 'This browser gives no canvas to draw the graph on.',
  keys: 'Arrow keys walk from a node to its neighbours, Enter opens or unfolds, Backspace folds back, P pins, X chooses, plus and minus zoom, 0 shows all. The same graph is there as a list.',
  noLayers: 'Layers follow typed links, and there are none here yet. Force shows the references.',
  unreadable: 'The graph could not be read',
  nothingYet: 'Nothing to draw yet',
  nothingYetHint:
    'The graph grows with your notes: each is a point, each link a line that runs down to what it rests on.',
  nothingThrough: 'The filter lets nothing through',
  showEverything: 'Show everything',

  filters: 'Graph filters',
  filter: 'Filter',
  clear: 'Clear',
  filterBy: 'Filter by title, or by type: as in type:person or -draft',
  filterHint: 'Words, type:person, -draft',
  files: 'Files',
  isolated: 'Nodes without links',
  references: 'References',
  nodesByType: 'Nodes by type',
  shownOf: (shown: string, all: string) => `${shown} of ${all}`,
  linksByType: 'Links by type',
  legendReferences: 'references',
  noLinks: 'No typed links yet. They say what rests on what.',
  forces: 'Forces',
  resetForces: 'Reset the forces',
  spread: 'Spread',
  pull: 'Pull of links',
  hide: (what: string) => `Hide ${what}`,
  show: (what: string) => `Show ${what}`,

  find: 'Find in this graph',
  noMatch: 'none',
  layout: 'Layout',
  force: 'Force',
  layered: 'Layered',
  time: 'Time',
  timeBar: 'When the nodes were made',
  playTime: 'Play from the beginning',
  pauseTime: 'Pause',
  shownUntil: 'Show what was made until',
  today: 'today',
  letMove: 'Let it move',
  holdStill: 'Hold still',
  around: (title: string) => `Around ${title}`,
  picture: 'Picture',
  list: 'List',

  zoomIn: 'Zoom in',
  zoomInKey: 'Zoom in (+)',
  zoomOut: 'Zoom out',
  zoomOutKey: 'Zoom out (-)',
  showAll: 'Show all',
  showAllKey: 'Show all (0)',

  selected: 'Selected node',
  pin: 'Pin in place',
  pinKey: 'Pin in place (P)',
  closeKey: 'Close (Esc)',
  restsOn: 'Rests on',
  carries: 'Carries',
  links: 'Links',
  noLinksYet: 'none yet',
  changed: 'Changed',
  changedWith: (when: string, versions: number) =>
    `${when}, ${say(versions, { one: '# version', other: '# versions' })}`,
  size: 'Size',
  focus: 'Focus',
  linkTo: 'Link to …',
  directly: (direct: number, all: number) => `${direct} directly, ${all} in all`,
  todayAt: (time: string) => `today ${time}`,
  yesterdayAt: (time: string) => `yesterday ${time}`,

  nodesByDegree: 'Nodes, most connected first',
  connections: 'Connections',
  chooseNode: 'Choose a node to see what it is connected with.',
  notConnected: 'Nothing is connected with it yet.',
  mentions: 'mentions',
  mentionedIn: 'mentioned in',
  /* What one node is connected with: links out, links in, references. */
  connected: (counts: { readonly out: number; readonly in: number; readonly references: number }) =>
    connected(counts),

  heaps: 'Fold crowds together',
  heap: 'Many nodes as one',
  heapOf: (nodes: string) => `${nodes} nodes`,
  unfold: 'Unfold',
  unfolded: (nodes: number) => `${say(nodes, { one: '# node', other: '# nodes' })} unfolded`,
  fold: 'Fold back',
  foldKey: 'Fold back (Backspace)',
  foldAll: 'Fold all',
  focusDepth: 'Steps from the node',

  groups: 'Colour groups',
  addGroup: 'Add a colour group',
  groupsHint: 'What a search finds, in a colour of its own.',
  groupOf: 'Search of this group',
  groupHint: 'tag:history, type:person',
  groupInk: (ink: number) => `Colour ${ink} of 10, another one`,
  nextInk: 'Another colour',
  removeGroup: 'Remove the group',

  views: 'Views',
  saveView: 'Save as view',
  saveThisView: 'Save this view',
  saveViewSays:
    'Layout, filter, focus, colour groups and forces are kept with the memex; pins are kept anyway.',
  viewName: 'Name',
  viewTakesPlace: 'It takes the place of the view of that name.',
  keepView: 'Save',
  viewKept: (name: string) => `The view ${name} is saved`,
  viewForgotten: (name: string) => `The view ${name} is forgotten`,
  forgetView: (name: string) => `Forget the view ${name}`,

  local: 'Local graph',
  depth: (choice: JSX.Element) => ['depth ', choice],
  depthLabel: 'Depth of the local graph',
  openWhole: 'Open the whole graph',
  localLabel: (neighbours: number) =>
    `Around this node: ${say(neighbours, { one: '# neighbour', other: '# neighbours' })}. Arrow keys walk, Enter opens.`,
  localNotLaidOut: (reason: string) =>
    `The picture cannot be laid out: ${reason}. The lists below have it all.`,
  notJoined: 'Nothing is joined to this yet.',

  leadsTo: 'leads to',
  refused: (source: string, type: JSX.Element, target: string) => [
    `${source}, `,
    type,
    `, ${target}: the link you asked for`,
  ],
};
