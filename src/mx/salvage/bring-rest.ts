/** Settings, places in the drawn graph, and what lay in the trash. */
import { decodeJsonValue } from '../content/json-record.ts';
import { MxError } from '../errors.ts';
import { nodeKey } from '../graph/node-index.ts';
import { decodeNode, type StoredNode } from '../graph/node-record.ts';
import { decodePosition } from '../graph/positions.ts';
import { isHistorySetting } from '../store/history-settings.ts';
import { SPACE } from '../store/spaces.ts';
import { afterPrefix, keyBytes, keyU32 } from '../tree/key.ts';
import type { LongWork } from '../types.ts';
import { salvageSaying } from './salvage-sayings.ts';
import type { Source } from './source.ts';
import type { Target } from './target.ts';

const STEP = 32;
const decoder = new TextDecoder();

export function* bringSettings({ reader, losses }: Source, target: Target): LongWork<void> {
  const progress = { stage: 'settings', done: 0, total: 0 };
  const cursor = reader.scan(SPACE.setting, afterPrefix(SPACE.setting));
  while (cursor.next()) {
    const name = decoder.decode(keyBytes(cursor.key, 1));
    if (isHistorySetting(name)) {
      if (name.startsWith('history/snapshot/')) losses.remark(salvageSaying('snapshotsStay'));
      continue;
    }
    const refused = (error: MxError): void =>
      losses.add({
        kind: 'setting',
        saying: salvageSaying('settingLost', name, error.saying ?? error.message),
      });
    try {
      yield* target.add(
        { kind: 'setSetting', name, value: decodeJsonValue(cursor.value) },
        { refused },
        progress,
      );
    } catch (error) {
      if (!(error instanceof MxError) || error.code !== 'corrupt') throw error;
      refused(error);
    }
  }
}

export function* bringPositions({ reader }: Source, target: Target): LongWork<void> {
  let done = 0;
  const cursor = reader.scan(SPACE.position, afterPrefix(SPACE.position));
  while (cursor.next()) {
    const place = decodePosition(cursor.value);
    const id = nodeOf(reader.get(nodeKey(keyU32(cursor.key, 1))))?.id;
    const progress = { stage: 'positions', done, total: 0 };
    if (id !== undefined && place !== undefined && Number.isFinite(place.x) && Number.isFinite(place.y)) {
      const positions = [{ id, ...place }];
      yield* target.add({ kind: 'setPositions', positions }, { refused: () => undefined }, progress);
    }
    if (++done % STEP === 0) yield progress;
  }
}

/** Moves to the trash what lay there, with its links. */
export function* bringTrash({ reader }: Source, target: Target): LongWork<void> {
  const cursor = reader.scan(SPACE.node, afterPrefix(SPACE.node));
  for (let done = 1; cursor.next(); done++) {
    const node = nodeOf(cursor.value);
    const progress = { stage: 'trash', done, total: 0 };
    if (node !== undefined && node.deleted > 0)
      yield* target.add({ kind: 'deleteNode', id: node.id }, { refused: () => undefined }, progress);
    if (done % STEP === 0) yield progress;
  }
  yield* target.finish({ stage: 'trash', done: 0, total: 0 });
}

function nodeOf(bytes: Uint8Array | undefined): StoredNode | undefined {
  try {
    return bytes === undefined ? undefined : decodeNode(bytes);
  } catch (error) {
    if (!(error instanceof MxError)) throw error;
    return undefined;
  }
}
