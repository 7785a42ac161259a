/** What a page reads of the memex that this worker has open. */
import type { QuotedPassage, TextPlace } from '../src/mx/graph/passage.ts';
import {
  type Anchor,
  type CommitRecord,
  type CountedKind,
  MxError,
  type NodeId,
  type NodeRecord,
  type QueryAnswer,
  type View,
} from '../src/mx/index.ts';
import { readBox } from '../src/mx/query/box-query.ts';
import type { CountedNodes } from '../src/mx/query/find-nodes.ts';
import type { CommitNumber, Json, Moment, VersionNumber, VersionRecord, ViewFacts } from '../src/mx/types.ts';
import { aroundNode } from './around.ts';
import { chunksOf } from './facts.ts';
import type { NodeChunks } from './facts-protocol.ts';
import { firstHits, searchReply, suggestions } from './found-rows.ts';
import { graphColumns } from './graph-columns.ts';
import { LongTasks } from './long-task.ts';
import { nodeColumns } from './node-columns.ts';
import type { OpenMemex } from './open-memex.ts';
import type { Watcher } from './protocol.ts';
import { propertyNames, queryReply } from './query.ts';
import type { QueryAsked, QueryReply } from './query-protocol.ts';
import type {
  Around,
  AskedQuery,
  ContentReply,
  CountAsked,
  Facet,
  GraphColumns,
  GraphQuery,
  KnownFacets,
  ListQuery,
  NodeColumns,
  NoteReply,
  ReadAt,
  ReadingService,
  Resolved,
  ResultOrder,
  SearchHit,
  SearchReply,
  Suggestion,
  TakenTextReply,
} from './reading-protocol.ts';

/** Of the text that was taken out of a file, as much is shown. */
const BEGINNING_CHARS = 64 * 1024;
/** Commits that are given at once. */
const LOG_PAGE_MAX = 1000;

/** What is read of the one memex that this worker has open. */
export abstract class StoreReads implements ReadingService {
  protected readonly tasks = new LongTasks();
  protected memex: OpenMemex | undefined;

  /** @throws MxError `closed` */
  protected get opened(): OpenMemex {
    if (this.memex === undefined) throw new MxError('closed', 'No memex is open here.');
    return this.memex;
  }

  /** The newest state, or that of a moment; to be released. */
  protected view(at: Moment | undefined): View {
    const { store } = this.opened;
    return at === undefined ? store.snapshot() : store.at(at);
  }

  async facts(at?: ReadAt): Promise<ViewFacts> {
    return this.opened.read((view) => view.facts(), at);
  }

  async list(query: ListQuery, at?: ReadAt): Promise<NodeColumns> {
    return this.opened.read((view) => nodeColumns(view, query), at);
  }

  async facets(at?: ReadAt): Promise<KnownFacets> {
    const facets = ({ nodes, search }: View): KnownFacets => ({
      types: nodes.types(),
      tags: nodes.tags(),
      forms: search.forms(),
    });
    return this.opened.read(facets, at);
  }

  async node(id: NodeId, at?: ReadAt) {
    return this.opened.read((view) => view.nodes.find(id) ?? view.nodes.get(id), at);
  }

  async note(id: NodeId, at?: ReadAt): Promise<NoteReply> {
    return this.opened.read((view) => {
      const node = view.nodes.get(id);
      const isText = node.type !== 'file' && node.mediaType.startsWith('text/');
      return { node, bytes: isText ? view.content.read(id) : new Uint8Array() };
    }, at);
  }

  async content(id: NodeId, version?: VersionNumber, at?: ReadAt): Promise<ContentReply> {
    return this.opened.read((view) => {
      const versions = view.history.versions(id);
      const found =
        version === undefined ? versions.at(-1) : versions.find((each) => each.version === version);
      const bytes = view.content.read(id, version);
      return { bytes, mediaType: found?.mediaType ?? '', version: found?.version ?? 0 };
    }, at);
  }

  async contentRange(id: NodeId, from: number, to: number, at?: ReadAt): Promise<ContentReply> {
    return this.opened.read((view) => {
      const { mediaType, version } = view.nodes.get(id);
      return { bytes: view.content.range(id, from, to), mediaType, version };
    }, at);
  }

  async takenText(id: NodeId, at?: ReadAt): Promise<TakenTextReply | undefined> {
    return this.opened.read((view) => {
      const taken = view.content.taken(id);
      return taken && { ...taken, beginning: view.content.takenText(id).slice(0, BEGINNING_CHARS) };
    }, at);
  }

  async awaitingText(limit: number): Promise<readonly NodeRecord[]> {
    return this.opened.read((view) => view.search.awaiting(limit));
  }

  async around(id: NodeId, at?: ReadAt): Promise<Around> {
    return this.opened.read((view) => aroundNode(view, id), at);
  }

  async versions(id: NodeId, at?: ReadAt): Promise<readonly VersionRecord[]> {
    return this.opened.read((view) => view.history.versions(id), at);
  }

  async chunksOf(id: NodeId, from: number, limit: number, at?: ReadAt): Promise<NodeChunks> {
    return this.opened.read((view) => chunksOf(view, id, from, limit), at);
  }

  async resolve(
    source: NodeId | undefined,
    names: readonly string[],
    at?: ReadAt,
  ): Promise<readonly Resolved[]> {
    return this.opened.read(
      (view) =>
        names.map((name) => {
          const node = view.references.resolve(source, name);
          if (node === undefined) return { title: name, nodeType: '', mediaType: '' };
          return { id: node.id, title: node.title, nodeType: node.type, mediaType: node.mediaType };
        }),
      at,
    );
  }

  async suggest(text: string, limit: number, at?: ReadAt): Promise<readonly Suggestion[]> {
    return this.opened.read((view) => suggestions(view, text, limit), at);
  }

  async search(text: string, limit: number, order?: ResultOrder, at?: ReadAt): Promise<SearchReply> {
    return this.opened.read((view) => searchReply(view, text, limit, order), at);
  }

  async firstHits(
    text: string,
    limit: number,
    order?: ResultOrder,
    at?: ReadAt,
  ): Promise<readonly SearchHit[]> {
    return this.opened.read((view) => firstHits(view, text, limit, order), at);
  }

  async countFound({ text, at }: CountAsked, task: string, watcher: Watcher): Promise<CountedNodes> {
    const view = this.view(at);
    const { condition } = readBox(text, Date.now());
    const work = () => this.tasks.slices(task, watcher, view.search.count(condition));
    return this.opened.tellingDamage(work).finally(() => view.release());
  }

  async query({ text, at, ...options }: AskedQuery, task: string, watcher: Watcher): Promise<QueryAnswer> {
    const { store } = this.opened;
    const view = this.view(at);
    const given = { ...options, clock: () => performance.now(), at: (moment: Moment) => store.at(moment) };
    const work = () => this.tasks.slices(task, watcher, view.queries.run(text, given));
    return this.opened.tellingDamage(work).finally(() => view.release());
  }

  async ask(asked: QueryAsked, task: string, watcher: Watcher): Promise<QueryReply> {
    const { store } = this.opened;
    const view = this.view(asked.at);
    const options = { clock: () => performance.now(), at: (moment: Moment) => store.at(moment) };
    const work = () => this.tasks.slices(task, watcher, queryReply(view, asked, options));
    return this.opened.tellingDamage(work).finally(() => view.release());
  }

  async propertyNames(at?: ReadAt): Promise<readonly string[]> {
    return this.opened.read(propertyNames, at);
  }

  async graph(query: GraphQuery, at?: ReadAt): Promise<GraphColumns> {
    return this.opened.read((view) => graphColumns(view, query), at);
  }

  async linkTypes(at?: ReadAt): Promise<readonly Facet[]> {
    return this.opened.read((view) => view.links.types(), at);
  }

  async settings(
    start: string,
    at?: ReadAt,
  ): Promise<readonly { readonly name: string; readonly value: Json }[]> {
    return this.opened.read((view) => view.settings(start), at);
  }

  async linkKinds(at?: ReadAt): Promise<readonly CountedKind[]> {
    return this.opened.read((view) => view.links.kinds(), at);
  }

  async anchor(id: NodeId, place: TextPlace | QuotedPassage, at?: ReadAt): Promise<Anchor> {
    return this.opened.read((view) => view.content.anchor(id, place), at);
  }

  async log(limit: number, before?: CommitNumber): Promise<readonly CommitRecord[]> {
    return this.opened.read((view) => view.history.commits(Math.min(limit, LOG_PAGE_MAX), before));
  }
}
