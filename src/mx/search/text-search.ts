/** Searching the texts of a memex as of one commit. */
import { isTextMediaType } from '../content/chunk-policy.ts';
import type { VersionStore } from '../content/version-store.ts';
import type { Found, Hit, SearchReads } from '../store/api.ts';
import { readNode } from '../store/node-reading.ts';
import { readCount } from '../store/statistics.ts';
import type { NodeView } from '../store/view-nodes.ts';
import type { Dictionaries } from '../store/writer.ts';
import type { TreeReader } from '../tree/tree.ts';
import { bestTexts, countTexts } from './best-texts.ts';
import { partOf } from './evaluate.ts';
import { queryOfWords } from './query-of-words.ts';
import { readSearched } from './searched-text.ts';
import { snippetOf } from './snippet.ts';
import type { TextIndex } from './text-index.ts';
import type { TextQuery } from './text-query.ts';
import { TextSource } from './text-source.ts';
import { isWantedBy } from './wanted-words.ts';

export class TextSearch implements SearchReads {
  constructor(
    private readonly reader: TreeReader,
    private readonly nodes: NodeView,
    private readonly parts: {
      readonly texts: TextIndex;
      readonly versions: VersionStore;
      readonly dictionaries: Dictionaries;
      /** With all that is pending. */
      readonly pending: () => TreeReader;
    },
  ) {}

  find(text: string, limit: number): Found {
    const query = queryOfWords(text);
    return query === undefined ? { total: 0, hits: [] } : this.query(query, limit);
  }

  query(query: TextQuery, limit: number): Found {
    const source = this.#source();
    const part = partOf(query, source);
    const isWanted = isWantedBy(query);
    const hits = bestTexts(part, source, limit).map(({ text, score }): Hit => {
      const number = source.node(text);
      return { node: this.nodes.record(number), score, ...snippetOf(this.#body(number), isWanted) };
    });
    return { total: countTexts(part, source), hits };
  }

  /** The nodes that fit best, without their passages. */
  best(query: TextQuery, limit: number): { readonly node: number; readonly score: number }[] {
    const source = this.#source();
    const texts = bestTexts(partOf(query, source), source, limit);
    return texts.map(({ text, score }) => ({ node: source.node(text), score }));
  }

  #source(): TextSource {
    const { reader } = this;
    const { texts, pending } = this.parts;
    return new TextSource(texts, pending(), reader.commit, readCount(reader, 'nodes'));
  }

  #body(number: number): string {
    const { versions, dictionaries } = this.parts;
    const node = readNode(this.reader, number);
    if (node === undefined) return '';
    const mediaTypeOf = (media: number): string => dictionaries.mediaTypes.name(media);
    const read = readSearched(this.reader, versions, mediaTypeOf, number, node);
    return read !== undefined && isTextMediaType(mediaTypeOf(read.stored.media)) ? read.text.body : '';
  }
}
