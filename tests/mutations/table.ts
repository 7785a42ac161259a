/** The table of docs/RELIABILITY.md. */
import type { Mutation } from './mutation.ts';

const BEGIN = '<!-- mutations -->';
const END = '<!-- end of mutations -->';

/** The page with the table between its marks. */
export function tableOf(
  results: readonly { readonly mutation: Mutation; readonly by?: string }[],
  page: string,
): string {
  const rows = results.map(({ mutation: { bug, file, test }, by }) => {
    const caught = by === undefined ? '**survived**' : `\`${test}\`: ${by}`;
    return `| ${bug} | \`${file.replace('src/mx/', '')}\` | ${caught} |`;
  });
  const caught = results.filter(({ by }) => by !== undefined).length;
  const table = [
    `${caught} of ${results.length} are caught.`,
    '',
    '| bug | in `src/mx` | caught by |',
    '| --- | --- | --- |',
    ...rows,
  ];
  const from = page.indexOf(BEGIN);
  const to = page.indexOf(END);
  if (from < 0 || to < from) throw new Error(`docs/RELIABILITY.md has no ${BEGIN} … ${END}.`);
  return `${page.slice(0, from + BEGIN.length)}\n\n${table.join('\n')}\n\n${page.slice(to)}`;
}
