/** What a CPU profile (as V8 records it, in Node or through DevTools) says: which functions the time went to. */

export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
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

/** Functions by the time spent in themselves, the longest first. */
export function functionTimes(profile: CpuProfile): readonly FunctionTime[] {
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
    const { functionName, url, lineNumber } = node.callFrame;
    const file = url.split('/').at(-1) ?? '';
    const name = `${functionName || '(anonymous)'}${file === '' ? '' : ` ${file}:${lineNumber + 1}`}`;
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
export function profileLines(profile: CpuProfile, functions = 40): readonly string[] {
  const times = functionTimes(profile).filter(({ name }) => name !== '(root)');
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
