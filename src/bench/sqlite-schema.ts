/**
 * The schema that a good engineer would write for the same answers: a note by its id, by type, time, title and tag;
 * links both ways by type; versions; content once by its SHA-256; words by FTS5, in its leanest form. What Memex also keeps and SQLite is not asked to:
 * every earlier state, a chain of commits, use counts and shared chunks, mentions, and that links close no cycle.
 */

import { HOPS } from './graph-measures.ts';

/** WAL needs one flush a commit; `EXCLUSIVE` is what WAL needs here, since this file system has no shared memory. */
export const PRAGMAS = [
  'page_size=4096',
  'locking_mode=EXCLUSIVE',
  'journal_mode=WAL',
  'synchronous=FULL',
  'cache_size=-65536',
  'temp_store=MEMORY',
];

export const SCHEMA = `
CREATE TABLE IF NOT EXISTS name (num INTEGER PRIMARY KEY, kind INTEGER NOT NULL, name TEXT NOT NULL, UNIQUE (kind, name));
CREATE TABLE IF NOT EXISTS content (num INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS node (
  num INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, type INTEGER NOT NULL, title TEXT NOT NULL, metadata TEXT NOT NULL,
  created INTEGER NOT NULL, modified INTEGER NOT NULL, deleted INTEGER, version INTEGER NOT NULL, content INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS node_type ON node (type);
CREATE INDEX IF NOT EXISTS node_title ON node (title COLLATE NOCASE);
CREATE INDEX IF NOT EXISTS node_created ON node (created);
CREATE INDEX IF NOT EXISTS node_modified ON node (modified);
CREATE TABLE IF NOT EXISTS tag (tag INTEGER NOT NULL, node INTEGER NOT NULL, PRIMARY KEY (tag, node)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS version (
  node INTEGER NOT NULL, number INTEGER NOT NULL, content INTEGER NOT NULL, media_type INTEGER NOT NULL,
  created INTEGER NOT NULL, PRIMARY KEY (node, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS link (
  num INTEGER PRIMARY KEY, source INTEGER NOT NULL, target INTEGER NOT NULL, type INTEGER NOT NULL,
  created INTEGER NOT NULL, metadata TEXT
);
CREATE INDEX IF NOT EXISTS link_out ON link (source, type, target);
CREATE INDEX IF NOT EXISTS link_in ON link (target, type, source);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
  title, tags, body, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2'
);
`;

/**
 * Nodes within three links of one, by a recursive query: `UNION` leaves out what was found at the same distance before,
 * and both indexes of links cover what is asked of them.
 */
const within = (...steps: readonly string[]): string =>
  `WITH RECURSIVE walk (num, depth) AS (SELECT num, 0 FROM node WHERE id = ? ${steps
    .map((step) => `UNION ${step} WHERE w.depth < ${HOPS}`)
    .join(' ')}) SELECT count(DISTINCT num) - 1 FROM walk`;
const HOP_OUT = 'SELECT l.target, w.depth + 1 FROM walk w JOIN link l ON l.source = w.num';
const HOP_IN = 'SELECT l.source, w.depth + 1 FROM walk w JOIN link l ON l.target = w.num';

export const STATEMENTS = {
  begin: 'BEGIN IMMEDIATE',
  commit: 'COMMIT',
  addName: 'INSERT INTO name (num, kind, name) VALUES (?, ?, ?)',
  findContent: 'SELECT num FROM content WHERE sha256 = ?',
  addContent: 'INSERT INTO content (num, sha256, body) VALUES (?, ?, ?)',
  addNode:
    'INSERT INTO node (num, id, type, title, metadata, created, modified, version, content) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)',
  addVersion: 'INSERT INTO version (node, number, content, media_type, created) VALUES (?, 1, ?, ?, ?)',
  addTag: 'INSERT INTO tag (tag, node) VALUES (?, ?)',
  addWords: 'INSERT INTO words (rowid, title, tags, body) VALUES (?, ?, ?, ?)',
  hopsOut: within(HOP_OUT),
  hopsIn: within(HOP_IN),
  hopsBoth: within(HOP_OUT, HOP_IN),
  descendants:
    'WITH RECURSIVE reached (num) AS (SELECT num FROM node WHERE id = ? UNION SELECT l.target FROM reached r JOIN link l ON l.source = r.num) SELECT count(*) - 1 FROM reached',
  twoSteps:
    'SELECT count(DISTINCT l2.target) FROM node n JOIN link l1 ON l1.source = n.num JOIN link l2 ON l2.source = l1.target WHERE n.id = ?',
  typedSteps:
    'SELECT count(DISTINCT a.num) FROM node n JOIN link l2 ON l2.target = n.num AND l2.type = ? JOIN link l1 ON l1.target = l2.source AND l1.type = ? JOIN node a ON a.num = l1.source AND a.type = ? WHERE n.id = ?',
  search:
    'SELECT n.id FROM words w JOIN node n ON n.num = w.rowid WHERE words MATCH ? ORDER BY w.rank LIMIT ?',
  countFound: 'SELECT count(*) FROM words WHERE words MATCH ?',
  addLink:
    'INSERT INTO link (source, target, type, created) VALUES ((SELECT num FROM node WHERE id = ?), (SELECT num FROM node WHERE id = ?), ?, ?)',
  read: 'SELECT n.title, n.type, n.metadata, n.created, c.body FROM node n JOIN content c ON c.num = n.content WHERE n.id = ?',
  out: 'SELECT n.id, l.type FROM link l JOIN node n ON n.num = l.target WHERE l.source = (SELECT num FROM node WHERE id = ?) ORDER BY l.num',
  in: 'SELECT n.id, l.type FROM link l JOIN node n ON n.num = l.source WHERE l.target = (SELECT num FROM node WHERE id = ?) ORDER BY l.num',
} as const;

/** What the dictionary `name` holds. */
export const KIND = { nodeType: 0, linkType: 1, mediaType: 2, tag: 3 } as const;
