import { readFileSync } from 'node:fs';
import type { Json, QueryAnswer, QueryOptions } from '../../mx/index.ts';
import { planText } from '../../mx/plan/explain.ts';
import { csv, shownValue } from '../answer-rows.ts';
import { argument, type Call, type Command, UsageError } from '../command.ts';
import { finish } from '../long-work.ts';
import { viewOf } from '../moment.ts';
import { readMemex } from '../open-memex.ts';
import { table } from '../table.ts';

export const query: Command = {
  name: 'query',
  usage: "'MATCH …'",
  summary: 'Ask with a query in openCypher; "-" reads it from standard input.',
  arguments: { min: 1, max: 1 },
  past: true,
  options: {
    param: {
      type: 'string',
      multiple: true,
      value: 'NAME=VALUE',
      help: 'what $NAME stands for: JSON, or a text',
    },
    csv: { type: 'boolean', help: 'answer in CSV, for spreadsheets' },
    explain: { type: 'boolean', help: 'tell the steps that would be taken, and take none' },
    profile: { type: 'boolean', help: 'tell with the answer what each step did' },
  },
  run: (call) =>
    readMemex(call, async (store) => {
      const options = optionsOf(call);
      const asked = argument(call, 0);
      const text = asked === '-' ? readFileSync(0, 'utf8') : asked;
      const { queries } = viewOf(call, store);
      const answer = await finish(queries.run(text, { ...options, at: (moment) => store.at(moment) }));
      for (const remark of answer.remarks) call.output.remark(remark);
      tell(call, answer);
      return 0;
    }),
};

/** @throws UsageError */
function optionsOf(call: Call): QueryOptions {
  const [explain, profile] = [call.flag('explain'), call.flag('profile')];
  if (explain && profile)
    throw new UsageError('--explain takes no step, and --profile all: give one of them');
  if (call.flag('csv') && call.output.json) throw new UsageError('--csv and --json exclude each other');
  return {
    parameters: Object.fromEntries(call.texts('param').map(parameter)),
    clock: () => performance.now(),
    ...(explain ? { mode: 'explain' } : profile ? { mode: 'profile' } : {}),
  };
}

/** `NAME=VALUE`; what is no JSON is a text. */
function parameter(given: string): [string, Json] {
  const at = given.indexOf('=');
  if (at < 1) throw new UsageError(`--param is given as NAME=VALUE, not “${given}”`);
  const text = given.slice(at + 1);
  try {
    return [given.slice(0, at), JSON.parse(text) as Json];
  } catch {
    return [given.slice(0, at), text];
  }
}

function tell(call: Call, { columns, rows, plan }: QueryAnswer): void {
  const objects = rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null])));
  const isPlanAlone = plan !== undefined && plan.rows === undefined;
  if (isPlanAlone) {
    call.output.answer(plan, () => planText(plan));
    return;
  }
  const forPeople = (): string => {
    if (call.flag('csv')) return csv(columns, rows);
    const found =
      rows.length === 0
        ? 'Nothing was found.'
        : table(
            columns.map((title, i) => ({
              title,
              widthMax: CELL_WIDTH,
              ...(rows.every((row) => typeof row[i] === 'number') ? { align: 'right' as const } : {}),
            })),
            rows.map((row) => row.map(shownValue)),
          );
    return plan === undefined ? found : `${found}\n\n${planText(plan)}`;
  };
  call.output.answer(plan === undefined ? objects : { rows: objects, plan }, forPeople);
}

/** Longer cells are cut in a table for people. */
const CELL_WIDTH = 60;
