/** What was done when, as rows for a page: commits told by their summaries, put together by day and node. */
import { isMxError, type Store, type View } from '../src/mx/index.ts';
import { type Deed, readSummary } from '../src/mx/store/commit-summary.ts';
import type { CommitRecord } from '../src/mx/store/node-reads.ts';
import type { Change, CommitNumber, LinkRecord, LongWork, NodeId, NodeRecord } from '../src/mx/types.ts';
import type {
  Activity,
  DeedKind,
  TimelineLink,
  TimelinePage,
  TimelineQuery,
  TimelineRow,
} from './timeline-protocol.ts';

/** Commits that are read at once. */
const COMMITS_READ = 128;
/** Links, and titles of nodes that came in, that a row tells. */
const TOLD = 3;
/** Nodes that came in at once of which the type is looked at. */
const TYPES_LOOKED_AT = 200;
/** Commits of one import follow each other within this time. */
const IMPORT_PAUSE_MS = 3000;

type MadeRow = { -readonly [Key in keyof TimelineRow]: TimelineRow[Key] } & {
  kinds: DeedKind[];
  /** The node may have been called otherwise, which its summary does not say. */
  updated: boolean;
  linkCount: number;
  firstLinks: TimelineLink[];
  counted: Map<Change['kind'], number>;
};

type RowPart = Partial<Pick<TimelineRow, 'node' | 'whole' | 'undoable' | 'summary'>>;

/** Goes back from `before`, as far as it takes for the rows that are wanted. */
export function* timelinePage(store: Store, view: View, query: TimelineQuery): LongWork<TimelinePage> {
  const rows: MadeRow[] = [];
  const day = new DayRows(store, view, query);
  let before = query.before;
  let looked = 0;
  let next: CommitNumber | undefined;
  search: for (;;) {
    const commits = view.history.commits(COMMITS_READ, before);
    for (const [i, commit] of commits.entries()) {
      if (!day.holds(commit.time)) rows.push(...day.end());
      if (rows.length + day.count >= query.rows || looked >= query.commits) {
        next = commit.commit + 1;
        break search;
      }
      day.add(commit, commits[i + 1]);
      looked++;
    }
    before = commits.at(-1)?.commit;
    if (before === undefined) break;
    yield { stage: 'looking back', done: looked, total: 0 };
  }
  rows.push(...day.end());
  return { rows: rows.map(toldRow), ...(next === undefined ? {} : { next }) };
}

class DayRows {
  readonly #rows = new Map<string, MadeRow>();
  #date = '';

  constructor(
    private readonly store: Store,
    private readonly view: View,
    private readonly query: TimelineQuery,
  ) {}

  get count(): number {
    return this.#rows.size;
  }

  /** True when the time is of the day that is gathered. */
  holds(time: number): boolean {
    const date = new Date(time).toDateString();
    const isSame = this.#rows.size === 0 || date === this.#date;
    this.#date = date;
    return isSame;
  }

  end(): MadeRow[] {
    const rows = [...this.#rows.values()].map((row) => this.#described(row));
    this.#rows.clear();
    return rows.filter((row) => this.#isWanted(row));
  }

  /** @param older the commit before it */
  add(commit: CommitRecord, older: CommitRecord | undefined): void {
    const deeds = readSummary(commit.summary);
    if (this.query.node !== undefined && !this.#concerns(commit, deeds?.more === 0 ? deeds.told : undefined))
      return;
    if (deeds === undefined) this.#inWords(commit);
    else if (deeds.more > 0 || endsImport(commit, deeds.told, older))
      this.#many(commit, [...deeds.told], deeds.more);
    else for (const deed of deeds.told) this.#deed(commit, deed);
  }

  #row(key: string, commit: CommitRecord, kind: DeedKind, part: RowPart = {}): MadeRow {
    const there = this.#rows.get(key);
    if (there === undefined) {
      const row: MadeRow = {
        from: commit.commit,
        to: commit.commit,
        began: commit.time,
        ended: commit.time,
        commits: 1,
        author: commit.author,
        kinds: [kind],
        whole: false,
        undoable: true,
        updated: false,
        linkCount: 0,
        firstLinks: [],
        counted: new Map(),
        ...part,
      };
      this.#rows.set(key, row);
      return row;
    }
    if (there.from !== commit.commit) there.commits++;
    there.from = commit.commit;
    there.began = commit.time;
    if (!there.kinds.includes(kind)) there.kinds.push(kind);
    return there;
  }

  #deed(commit: CommitRecord, { kind, what }: Deed): void {
    const ofNode = (how: DeedKind): MadeRow =>
      this.#row(`node ${what}`, commit, how, { node: { id: what, title: '', type: 'note', gone: true } });
    switch (kind) {
      case 'addNode':
        ofNode('created');
        break;
      case 'updateNode':
        ofNode('changed').updated = true;
        break;
      case 'deleteNode':
        ofNode('deleted');
        break;
      case 'undeleteNode':
      case 'restoreVersion':
      case 'restoreNode':
        ofNode('returned');
        break;
      case 'renameNode':
      case 'undoRename':
      case 'mergeNode': {
        const node = { id: what, title: '', type: 'note', gone: true };
        const how = kind === 'mergeNode' ? 'merged' : 'renamed';
        // other notes changed with it: they are undone together
        this.#row(`whole ${commit.commit}`, commit, how, { node, whole: true }).updated = how === 'renamed';
        break;
      }
      case 'addLink':
      case 'updateLink':
      case 'moveLink':
      case 'deleteLink':
      case 'restoreLink':
        this.#link(commit, kind, Number(what));
        break;
      // what the app does by itself
      case 'setText':
        break;
      default:
        this.#other(commit, kind);
    }
  }

  #other(commit: CommitRecord, kind: Change['kind'], count = 1): void {
    const row = this.#row('other', commit, 'other', { undoable: false });
    row.counted.set(kind, (row.counted.get(kind) ?? 0) + count);
  }

  #link(commit: CommitRecord, kind: Change['kind'], number: number): void {
    const how = kind === 'deleteLink' ? 'removed' : kind === 'updateLink' ? 'changed' : 'made';
    const link = this.#findLink(number, how === 'removed' ? commit.commit - 1 : commit.commit);
    if (link === undefined) {
      this.#other(commit, kind);
      return;
    }
    const node = { id: link.source, title: '', type: 'note', gone: true };
    const row = this.#row(`node ${link.source}`, commit, 'linked', { node });
    row.linkCount++;
    const title = this.view.nodes.find(link.target)?.title ?? '';
    if (row.firstLinks.length < TOLD) row.firstLinks.push({ how, type: link.type, title });
  }

  #findLink(number: number, commit: CommitNumber): LinkRecord | undefined {
    return linkIn(this.view, number) ?? this.#at(commit, (view) => linkIn(view, number));
  }

  /** Many nodes at once: an import, as far as they are new. */
  #many(commit: CommitRecord, told: Deed[], more: number): void {
    const isImport = told.every(({ kind }) => kind === 'addNode' || kind === 'updateNode');
    const last = this.#rows.get('import');
    const joins = isImport && last !== undefined && last.from === commit.commit + 1;
    if (isImport && !joins) this.#closeImport();
    const key = isImport ? 'import' : `whole ${commit.commit}`;
    const row = this.#row(key, commit, isImport ? 'imported' : 'changed', { whole: true });
    for (const { kind } of told) row.counted.set(kind, (row.counted.get(kind) ?? 0) + 1);
    const rest = told.at(-1)?.kind;
    if (rest !== undefined && more > 0) row.counted.set(rest, (row.counted.get(rest) ?? 0) + more);
  }

  #closeImport(): void {
    const row = this.#rows.get('import');
    if (row === undefined) return;
    this.#rows.delete('import');
    this.#rows.set(`import ${row.from}`, row);
  }

  #inWords(commit: CommitRecord): void {
    const isBack = /^(?:restore everything|undo commit)/.test(commit.summary);
    const part = { whole: true, undoable: isBack, summary: commit.summary };
    this.#row(`whole ${commit.commit}`, commit, isBack ? 'returned' : 'other', part);
  }

  /** True when a commit concerned the node that is asked for; one that does not tell all it did is compared. */
  #concerns({ commit }: CommitRecord, told: readonly Deed[] | undefined): boolean {
    const { node } = this.query;
    if (node === undefined) return true;
    const isWhole = told?.some(({ kind }) => /Rename|renameNode|mergeNode/.test(kind));
    if (told !== undefined && isWhole !== true) {
      return told.some(({ kind, what }) => {
        if (what === node) return true;
        if (!kind.endsWith('Link')) return false;
        const link = this.#findLink(Number(what), kind === 'deleteLink' ? commit - 1 : commit);
        return link?.source === node || link?.target === node;
      });
    }
    const state = (view: View) => JSON.stringify([view.nodes.find(node), linksOf(view, node)]);
    return this.#at(commit - 1, state) !== this.#at(commit, state);
  }

  /** Reads as of a commit; undefined when that is not kept. */
  #at<Result>(commit: CommitNumber, read: (view: View) => Result): Result | undefined {
    if (commit < 1) return undefined;
    try {
      const view = this.store.at({ commit });
      try {
        return read(view);
      } finally {
        view.release();
      }
    } catch (error) {
      if (isMxError(error, 'not-found')) return undefined;
      throw error;
    }
  }

  #described(row: MadeRow): MadeRow {
    const made = row.kinds.includes('imported') ? this.#made(row) : undefined;
    if (made !== undefined) row.made = made;
    if (row.node === undefined) return row;
    const { id } = row.node;
    const now = this.view.nodes.find(id);
    const then = this.#at(row.to, (view) => view.nodes.find(id)) ?? now;
    const before = row.updated ? this.#at(row.from - 1, (view) => view.nodes.find(id)) : undefined;
    const gone = now === undefined || now.deleted !== undefined;
    row.node = { id, title: then?.title ?? '', type: (now ?? then)?.type ?? 'note', gone };
    if (now === undefined) row.undoable = false;
    if (before !== undefined && then !== undefined && before.title !== then.title) {
      row.formerTitle = before.title;
      if (!row.kinds.includes('renamed')) row.kinds.push('renamed');
      if (isSameContent(before, then)) row.kinds = row.kinds.filter((kind) => kind !== 'changed');
    }
    return row;
  }

  #made({ from, to }: MadeRow): TimelineRow['made'] {
    try {
      const { count, ids } = this.store.createdBy({ from, to }, TOLD);
      const titles = ids.flatMap((id) => this.view.nodes.find(id)?.title ?? []);
      return { count, titles };
    } catch (error) {
      if (isMxError(error, 'not-found')) return undefined;
      throw error;
    }
  }

  #isWanted(row: MadeRow): boolean {
    const { kinds, type } = this.query;
    if (kinds !== undefined && !row.kinds.some((kind) => kinds.includes(kind))) return false;
    if (type === undefined) return true;
    if (row.node !== undefined) return row.node.type === type;
    if (row.made === undefined) return false;
    const { ids } = this.store.createdBy(row, TYPES_LOOKED_AT);
    return ids.some((id) => this.view.nodes.find(id)?.type === type);
  }
}

/** True for the last, small commit of an import, which is told with the rest of it. */
function endsImport(commit: CommitRecord, told: readonly Deed[], older: CommitRecord | undefined): boolean {
  const before = older === undefined ? undefined : readSummary(older.summary);
  if (older === undefined || before === undefined || before.more === 0) return false;
  return commit.time - older.time < IMPORT_PAUSE_MS && [...told, ...before.told].every(isNew);
}

function isNew({ kind }: Deed): boolean {
  return kind === 'addNode';
}

function toldRow(row: MadeRow): TimelineRow {
  const { updated: _, linkCount, firstLinks, counted, ...told } = row;
  return {
    ...told,
    ...(linkCount === 0 ? {} : { links: { count: linkCount, first: firstLinks } }),
    ...(counted.size === 0 ? {} : { deeds: [...counted].map(([kind, count]) => ({ kind, count })) }),
  };
}

function linkIn(view: View, link: number): LinkRecord | undefined {
  try {
    return view.links.get(link);
  } catch (error) {
    if (isMxError(error, 'not-found')) return undefined;
    throw error;
  }
}

function linksOf(view: View, id: NodeId): unknown {
  return view.nodes.find(id) === undefined ? [] : view.links.of(id);
}

function isSameContent(one: NodeRecord, other: NodeRecord): boolean {
  return one.hash === other.hash && one.mediaType === other.mediaType;
}

/** Days by this device's calendar. */
export function* activity(view: View): LongWork<Activity> {
  const nextDay = (time: number): number => {
    const date = new Date(time);
    return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
  };
  const days = yield* view.history.days(nextDay);
  return {
    times: Float64Array.from(days, ({ time }) => time),
    from: Float64Array.from(days, ({ from }) => from),
    to: Float64Array.from(days, ({ to }) => to),
  };
}
