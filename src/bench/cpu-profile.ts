/** What a CPU profile (as V8 records it, in Node or through DevTools) says: which functions the time went to. */
import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { basename, join } from 'node:path';

export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
      readonly columnNumber: number;
    };
    readonly children?: readonly number[] | undefined;
  }[];
  readonly samples?: readonly number[] | undefined;
  readonly timeDeltas?: readonly number[] | undefined;
}

export interface FunctionTime {
  readonly name: string;
  readonly selfMs: number;
  /** With all that it called. */
  readonly totalMs: number;
}

/** Names the source of a place in a built file, where it is known. */
export type Locate = (url: string, line: number, column: number) => string;

/** Functions by the time spent in themselves, the longest first. */
export function functionTimes(profile: CpuProfile, locate: Locate): readonly FunctionTime[] {
  const selfOf = new Map<number, number>();
  profile.samples?.forEach((id, i) => {
    selfOf.set(id, (selfOf.get(id) ?? 0) + (profile.timeDeltas?.[i] ?? 0) / 1000);
  });
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const times = new Map<string, { name: string; selfMs: number; totalMs: number }>();
  const isCalled = new Set(profile.nodes.flatMap(({ children = [] }) => children));

  /** Adds the time of a call and what it called; a function that calls itself counts its time once. */
  const add = (id: number, above: ReadonlySet<string>): number => {
    const node = byId.get(id);
    if (node === undefined) return 0;
    const { functionName, url, lineNumber, columnNumber } = node.callFrame;
    const name = `${functionName || '(anonymous)'} ${url === '' ? '' : locate(url, lineNumber, columnNumber)}`;
    const time = times.get(name) ?? { name, selfMs: 0, totalMs: 0 };
    times.set(name, time);
    const self = selfOf.get(id) ?? 0;
    const within = new Set(above).add(name);
    const total = (node.children ?? []).reduce((sum, child) => sum + add(child, within), self);
    time.selfMs += self;
    if (!above.has(name)) time.totalMs += total;
    return total;
  };
  for (const { id } of profile.nodes) if (!isCalled.has(id)) add(id, new Set());
  return [...times.values()].sort((a, b) => b.selfMs - a.selfMs);
}

/** The longest of them as lines. */
export function profileLines(profile: CpuProfile, locate: Locate, functions = 40): readonly string[] {
  const times = functionTimes(profile, locate).filter(({ name }) => !/^\((root|idle|program)\)/.test(name));
  const all = times.reduce((sum, { selfMs }) => sum + selfMs, 0);
  return [
    '   self ms       %   total ms  function',
    ...times
      .slice(0, functions)
      .map(
        ({ name, selfMs, totalMs }) =>
          `${selfMs.toFixed(1).padStart(10)} ${((selfMs / all) * 100).toFixed(1).padStart(7)} ${totalMs.toFixed(1).padStart(10)}  ${name}`,
      ),
  ];
}

/** Finds sources of a folder's built files in the maps beside them. */
export function locateIn(folder: string): Locate {
  const maps = new Map<string, SourceMap>();
  return (url, line, column) => {
    const name = basename(url);
    const path = join(folder, `${name}.map`);
    if (!existsSync(path)) return name;
    const map = maps.get(name) ?? new SourceMap(JSON.parse(readFileSync(path, 'utf8')));
    maps.set(name, map);
    const entry = map.findEntry(line, column);
    if (!('originalSource' in entry)) return name;
    const source = entry.originalSource.replace(/^.*(src\/mx|src|node_modules)\//, '');
    return `${source}:${entry.originalLine + 1}`;
  };
}
