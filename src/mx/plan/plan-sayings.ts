/** What steps of a plan do and which index they read, where that is said in words and not in the language of queries. */
import { sayingsOf } from '../saying.ts';

/** The English words. Parts of the query stand as they were written. */
export const PLAN_SENTENCES = {
  betweenKnown: (pattern: string) => `${pattern} between known nodes`,
  joinedOn: (ofInput: readonly string[], ofInner: readonly string[]) =>
    ofInput.map((one, i) => (one === ofInner[i] ? `on ${one}` : `${one} = ${ofInner[i]}`)).join(' and '),
  groupedBy: (values: readonly string[], keys: readonly string[]) =>
    [...values, `by ${keys.join(', ')}`].join(' '),
  sortedFirst: (keys: string, count: string) => `${keys}, the first ${count}`,

  readAll: () => 'time of making',
  readType: (type: string) => `type :${type}`,
  readTag: (tag: string) => `tag ${tag}`,
  readId: (id: string) => `id ${id}`,
  readIds: (list: string) => `id in ${list}`,
  readTitle: (title: string) => `title ${title}`,
  readTitles: (list: string) => `title in ${list}`,
  readProperty: (test: string) => `property ${test}`,
  readPropertyAmong: (name: string, list: string) => `property ${name} in ${list}`,
  readPropertyBegins: (name: string, text: string) => `property ${name} begins with ${text}`,
  readTime: (range: string) => `time ${range}`,
  readLinksOut: () => 'links out',
  readLinksIn: () => 'links in',
  readLinksBoth: () => 'links out, links in',
  readWords: () => 'words',
  readUses: () => 'uses of chunks and words',
  countedNodes: () => 'counted nodes',
  countedNodesOf: (type: string) => `counted nodes :${type}`,
  countedLinks: (pattern: string) => `counted links ${pattern}`,
} as const;

/** What is told of a step, by its code, with its English words. */
export const planSaying = /* @__PURE__ */ sayingsOf(PLAN_SENTENCES);
