/** What the browser says about the room it gives. */
import { figure } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';

export interface RoomFacts {
  /** Bytes used and allowed for everything of this app; undefined where the browser does not say. */
  readonly usage: number | undefined;
  readonly quota: number | undefined;
}

/** Asks the browser; what it does not know stays undefined. */
export async function readRoomFacts(): Promise<RoomFacts> {
  const estimate = await navigator.storage?.estimate?.();
  return { usage: estimate?.usage, quota: estimate?.quota };
}

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
