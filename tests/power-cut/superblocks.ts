/** The superblocks on a disk, from outside. */
import { SLOT_BYTES, SLOT_COUNT, SLOT_STRIDE } from '../../src/mx/file/limits.ts';
import { decodeSuperblock } from '../../src/mx/file/superblock.ts';
import type { SyncFile } from '../../src/mx/file/sync-file.ts';

export interface FoundSuperblock {
  readonly slot: number;
  readonly generation: number;
}

/** The valid ones, the newest first. */
export function superblocksOf(file: SyncFile): FoundSuperblock[] {
  const found: FoundSuperblock[] = [];
  const bytes = new Uint8Array(SLOT_BYTES);
  for (let slot = 0; slot < SLOT_COUNT; slot++) {
    file.read(bytes.fill(0), { at: slot * SLOT_STRIDE });
    const state = decodeSuperblock(bytes, slot);
    if (state.kind === 'valid') found.push({ slot, generation: state.superblock.generation });
  }
  return found.sort((a, b) => b.generation - a.generation);
}

/** Makes one unreadable. */
export function wipeSuperblock(file: SyncFile, { slot }: FoundSuperblock): void {
  file.write(new Uint8Array(SLOT_BYTES).fill(0xa5), { at: slot * SLOT_STRIDE });
}
