import type { planSteps as English } from '../en/planSteps.ts';

export const planSteps: typeof English = {
  betweenKnown: (pattern) => `${pattern} zwischen bekannten Knoten`,
  joinedOn: (ofInput, ofInner) =>
    ofInput.map((one, i) => (one === ofInner[i] ? `über ${one}` : `${one} = ${ofInner[i]}`)).join(' und '),
  groupedBy: (values, keys) => [...values, `nach ${keys.join(', ')}`].join(' '),
  sortedFirst: (keys, count) => `${keys}, die ersten ${count}`,

  readAll: () => 'Zeit der Entstehung',
  readType: (type) => `Typ :${type}`,
  readTag: (tag) => `Schlagwort ${tag}`,
  readId: (id) => `Kennung ${id}`,
  readIds: (list) => `Kennung in ${list}`,
  readTitle: (title) => `Titel ${title}`,
  readTitles: (list) => `Titel in ${list}`,
  readProperty: (test) => `Eigenschaft ${test}`,
  readPropertyAmong: (name, list) => `Eigenschaft ${name}, in ${list}`,
  readPropertyBegins: (name, text) => `Eigenschaft ${name} beginnt mit ${text}`,
  readTime: (range) => `Zeit ${range}`,
  readLinksOut: () => 'ausgehende Verknüpfungen',
  readLinksIn: () => 'eingehende Verknüpfungen',
  readLinksBoth: () => 'aus- und eingehende Verknüpfungen',
  readWords: () => 'Wörter',
  readUses: () => 'Verwendungen von Stücken und Wörtern',
  countedNodes: () => 'gezählte Knoten',
  countedNodesOf: (type) => `gezählte Knoten :${type}`,
  countedLinks: (pattern) => `gezählte Verknüpfungen ${pattern}`,
};
