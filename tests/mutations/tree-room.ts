/** Bugs of the tree: memtable, tables, merging, what history keeps. */
import type { Mutation } from './mutation.ts';

const MODEL = { test: 'engine/model.test.ts', name: 'does what plain maps do' } as const;
const BYTES = { test: 'engine/damage.test.ts', name: 'a compact copy' } as const;

export const TREE_ROOM: readonly Mutation[] = [
  {
    bug: 'a block without a checksum is believed',
    file: 'src/mx/tree/table.ts',
    find: '    checkBlock(stored, type, ref.crc);\n',
    replace: '',
    ...BYTES,
  },
  {
    bug: 'a filter without a checksum is believed',
    file: 'src/mx/tree/table.ts',
    find: 'if (crc32c(bytes) !== ref.crc) throw this.damaged();',
    replace: '',
    test: 'engine/check-file.test.ts',
    name: 'finds any damaged byte of a table',
  },
  {
    bug: 'the Bloom filter says no where there is a key',
    file: 'src/mx/tree/bloom.ts',
    find: 'let same = length === this.lastLength;',
    replace: 'let same = this.lastLength >= 0;',
    test: 'tree/bloom.test.ts',
    name: 'finds every key that it was made of',
  },
  {
    bug: 'runs are read from the oldest to the newest',
    file: 'src/mx/tree/reader.ts',
    find: 'const all = [memtable, ...(frozen === undefined ? [] : [frozen]), ...runs];',
    replace: 'const all = [...runs, ...(frozen === undefined ? [] : [frozen]), memtable];',
    ...MODEL,
  },
  {
    bug: 'a merge drops the state that an open snapshot reads',
    file: 'src/mx/tree/retain.ts',
    find: '[horizon, ...pins, ...snapshots] : [...snapshots];',
    replace: '[horizon, ...pins] : [];',
    ...MODEL,
  },
  {
    bug: 'a merge drops the state that a pinned commit reads',
    file: 'src/mx/tree/retain.ts',
    find: '[horizon, ...pins, ...snapshots] :',
    replace: '[horizon, ...snapshots] :',
    test: 'engine/pins.test.ts',
    name: '',
  },
  {
    bug: 'a merge forgets deletions while older runs still hold the key',
    file: 'src/mx/tree/retain.ts',
    find: 'return bottom ? settled(kept, space.merge, erased) : kept;',
    replace: 'return bottom || !bottom ? settled(kept, space.merge, erased) : kept;',
    ...MODEL,
  },
  {
    bug: 'changes that two merged states make are not added up',
    file: 'src/mx/tree/retain.ts',
    find: 'else if (open.kind === Kind.merge) open = combined(space.merge, state, open);',
    replace: '',
    ...MODEL,
  },
  {
    bug: 'a commit that fails while it is put together leaves its changes behind',
    file: 'src/mx/tree/commit-queue.ts',
    find: '        for (const key of changed.keys) this.host.layers.memtable.takeBack(key, commit);\n',
    replace: '',
    ...MODEL,
  },
  {
    bug: 'discarded commits stay in the memtable',
    file: 'src/mx/tree/commit-queue.ts',
    find: '  drop(): void {\n    this.withdraw();',
    replace: '  drop(): void {',
    ...MODEL,
  },
  {
    bug: 'queued commits are lost when a memtable is frozen between',
    file: 'src/mx/tree/generations.ts',
    find: '    tree.queue.carry();\n',
    replace: '',
    ...MODEL,
  },
  {
    bug: 'the horizon goes back',
    file: 'src/mx/tree/engine.ts',
    find: 'this.oldest = Math.min(Math.max(this.horizon, horizon), this.durable);',
    replace: 'this.oldest = Math.min(horizon, this.durable);',
    test: 'engine/pins.test.ts',
    name: '',
  },
  {
    bug: 'compacting leaves in the log what stood there before',
    file: 'src/mx/tree/wipe.ts',
    find: 'if (there > 0) device.write(new Uint8Array(there), offset);',
    replace: '',
    test: 'engine/wiped.test.ts',
    name: '',
  },
  {
    bug: 'a file is shortened for room that the next commits take again',
    file: 'src/mx/tree/pack-work.ts',
    find: 'return size > SLACK * space.lengthFor(usedBytes);',
    replace: 'return size > SLACK * usedBytes;',
    test: 'engine/shrinking.test.ts',
    name: '',
  },
];
