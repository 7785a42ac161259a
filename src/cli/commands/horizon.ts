import type { HistoryKept, HistoryStatus, Store } from '../../mx/index.ts';
import { type Call, type Command, UsageError } from '../command.ts';
import { finish } from '../long-work.ts';
import { readMemex, writeMemex } from '../open-memex.ts';
import { isoTime } from '../rows.ts';
import { bytes, count, when } from '../table.ts';

export const horizon: Command = {
  name: 'horizon',
  usage: '[all | DAYS d | SHARE %]',
  summary: 'Show how long history is kept, or keep all, some days, or a share of the file.',
  arguments: { min: 0, max: 2 },
  run: (call) => (call.arguments.length === 0 ? readMemex(call, show(call)) : writeMemex(call, keep(call))),
};

function show(call: Call) {
  return async (store: Store) => {
    const { history } = store.status();
    call.output.answer(jsonOf(history), () => describe(history));
    return 0;
  };
}

function keep(call: Call) {
  const kept = readKept(call.arguments.join(' '));
  return async (store: Store) => {
    store.apply([{ kind: 'keepHistory', keep: kept }]);
    store.sync();
    const report = await finish(store.trimHistory());
    const { history } = store.status();
    call.output.answer({ ...jsonOf(history), trimmed: report }, () => {
      const gone = `The content of ${count(report.versions, 'older version')} is let go: ${bytes(report.freedBytes)}.`;
      return report.versions === 0 ? describe(history) : `${describe(history)}\n${gone}`;
    });
    return 0;
  };
}

/** @throws UsageError */
function readKept(text: string): HistoryKept {
  if (text === 'all') return 'all';
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?) ?(d|day|days|%)$/.exec(text) ?? [];
  const value = Number(number);
  if (unit === '%' && value < 100) return { share: value / 100 };
  if (unit !== '' && unit !== '%' && value > 0) return { days: value };
  throw new UsageError(
    `“${text}” is no horizon: give all, a number of days (30 d), or a share of the file (20 %)`,
  );
}

function describe({ keep: kept, horizon: commit, horizonTime }: HistoryStatus): string {
  const rule =
    kept === 'all'
      ? 'All history is kept'
      : 'days' in kept
        ? `History is kept for ${count(kept.days, 'day')}`
        : `History is kept in ${Math.round(kept.share * 1000) / 10} % of the file`;
  const since =
    commit === 0
      ? ''
      : ` from commit ${commit}${horizonTime === undefined ? '' : ` (${when(horizonTime)})`} on`;
  return `${rule}${since}.`;
}

function jsonOf({ horizonTime, snapshots, ...rest }: HistoryStatus) {
  return {
    ...rest,
    ...(horizonTime === undefined ? {} : { horizonTime: isoTime(horizonTime) }),
    snapshots: snapshots.map((each) => ({ ...each, time: isoTime(each.time) })),
  };
}
