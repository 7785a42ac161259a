/** What the browser says about the room it gives. */

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
  const state =
    facts.damaged === true ? 'Something is damaged.' : facts.damaged === false ? 'All is whole.' : '';
  if (facts.lastBackup === undefined) {
    const only = 'Everything is in this browser only; there is no backup yet.';
    return state === '' ? only : `${state} ${only}`;
  }
  const backup =
    facts.changes === 0
      ? `The last backup, ${facts.lastBackup}, has everything.`
      : `${facts.changes === 1 ? 'One change is' : `${facts.changes} changes are`} in this browser only; the last backup was made ${facts.lastBackup}.`;
  return state === '' ? backup : `${state} ${backup}`;
}

/** What was checked, in words: "9,412 chunks, 3,918 links, …". */
export function checkedWords(
  checked: Readonly<Record<string, number>>,
  figure: (count: number) => string,
): string {
  return Object.entries(checked)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${figure(count)} ${spaced(what)}`)
    .join(', ');
}

/** `chunkHashes` is "chunk hashes". */
function spaced(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
