/** What can be done with two nodes that are alike, and its way back. */
import type { MergedNodes, NodeLabel, NodeMerging } from '../../../workers/similar-protocol.ts';
import { apartSetting } from '../../mx/similarity/apart.ts';
import { taskName } from '../client/task-name.ts';
import { openNode, undoCommit } from '../frame/acts.ts';
import { nodeAddress } from '../router.ts';
import type { AppState } from '../state/app-state.ts';
import { words } from '../words/catalogue.ts';
import { atFirst, namesOf } from './likeness-words.ts';
import { holds, isPairOf } from './near-duplicates.ts';

/** Says that two nodes are to stay two: they are not listed as near-duplicates any more. */
export async function keepApart(app: AppState, one: NodeLabel, other: NodeLabel): Promise<void> {
  const { client, duplicates, toasts } = app;
  const name = apartSetting(one.id, other.id);
  try {
    const { commit } = await client.apply([{ kind: 'setSetting', name, value: true }]);
    const putBack = duplicates.takeOut((pair) => isPairOf(pair, one.id, other.id));
    const names = namesOf(one, other);
    toasts.say(words.similar.stayTwo(names.one, names.other), {
      label: words.common.undo,
      run: async () => {
        if (await undoCommit(app, commit, words.similar.listedAgain(names.one, names.other))) putBack();
      },
    });
  } catch (error) {
    toasts.fail(error);
  }
}

/** Takes that back: they may be listed as near-duplicates again. */
export async function keepApartNoLonger(app: AppState, one: NodeLabel, other: NodeLabel): Promise<void> {
  try {
    const name = apartSetting(one.id, other.id);
    await app.client.apply([{ kind: 'setSetting', name, value: null }]);
    const names = namesOf(one, other);
    app.toasts.say(words.similar.listedAgain(names.one, names.other));
  } catch (error) {
    app.toasts.fail(error);
  }
}

/** @throws MxError `conflict` when either was changed since they were compared */
export async function mergeNodes(
  app: AppState,
  stays: NodeLabel,
  goes: NodeLabel,
  merging: NodeMerging,
): Promise<void> {
  const { client, documents, duplicates, openNotes, router, toasts } = app;
  // what is still being typed is a change like any other: then both are to be compared once more
  await app.unsaved.saveAll();
  const merged = await client.mergeNodes(merging, taskName('merge'), { onProgress: () => undefined });
  documents.find(goes.id)?.abandon();
  openNotes.closeNode(goes.id);
  const putBack = duplicates.takeOut((pair) => holds(pair, goes.id));
  const { screen } = router.route();
  if (screen === 'compare') openNode(app, stays.id, true, stays.title, stays.nodeType);
  else if (screen === 'notes') router.replace(nodeAddress(stays.id));
  toasts.say(mergedWords(stays, goes, merged), {
    label: words.common.undo,
    run: () => undoMerge(app, stays, goes, merged, putBack),
  });
}

/** "“Fisher” is part of “Heron” now. 1 link would have run in a circle, and went with it." */
export function mergedWords(stays: NodeLabel, goes: NodeLabel, { refused }: MergedNodes): string {
  const names = namesOf(stays, goes);
  const said = words.similar.isPart(atFirst(names.other), names.one);
  if (refused.length === 0) return said;
  const [first] = refused;
  return refused.length === 1
    ? `${said} ${words.similar.oneLinkLeftOut(first?.message ?? '')}`
    : `${said} ${words.similar.linksLeftOut(refused.length)}`;
}

async function undoMerge(
  app: AppState,
  stays: NodeLabel,
  goes: NodeLabel,
  { commit }: MergedNodes,
  putBack: () => void,
): Promise<void> {
  const names = namesOf(stays, goes);
  if (await undoCommit(app, commit, words.similar.twoAgain(names.one, names.other))) putBack();
}
