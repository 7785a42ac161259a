/** How safe the data is, and what a check has proved, in words. */
import { figure } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';

/** The state of the data in one sentence, the worst first. */
export function safetySentence(facts: {
  readonly damaged: boolean | undefined;
  readonly changes: number;
  readonly lastBackup: string | undefined;
}): string {
  const said = words.safety.state;
  const state = facts.damaged === true ? said.damaged : facts.damaged === false ? said.whole : '';
  const backup =
    facts.lastBackup === undefined
      ? said.noBackup
      : facts.changes === 0
        ? said.backupHasAll(facts.lastBackup)
        : said.changesSince(facts.changes, facts.lastBackup);
  return state === '' ? backup : `${state} ${backup}`;
}

/** What was checked, each with its count: "9,412 chunks", "3,918 links". What has no words here is said as it came. */
export function checkedWords(checked: Readonly<Record<string, number>>): readonly string[] {
  const { counted } = words.safety;
  return Object.entries(checked)
    .filter(([, count]) => count > 0)
    .map(([what, count]) =>
      isKeyOf(counted, what) ? counted[what](count) : `${figure(count)} ${what.toLowerCase()}`,
    );
}

function isKeyOf<Known extends object>(known: Known, key: string): key is keyof Known & string {
  return Object.hasOwn(known, key);
}
