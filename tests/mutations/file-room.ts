/** Bugs of the file: log, superblocks, content, free space, device. */
import type { Mutation } from './mutation.ts';

const CUT = { test: 'engine/crash.test.ts', name: 'after any call loses nothing acknowledged' } as const;
const WIPED = { test: 'engine/crash.test.ts', name: 'all superblocks but the oldest' } as const;
const SEGMENTS = { test: 'engine/log-segments.test.ts' } as const;
const TAIL = { test: 'engine/log-tail.test.ts' } as const;
const BYTES = { test: 'engine/damage.test.ts', name: 'a compact copy' } as const;
const FAULT = { test: 'engine/faults.test.ts', name: 'at every call the memex stays as it was' } as const;
const FULL = { test: 'engine/full-device.test.ts', name: 'full of values that need no pack' } as const;

const CARRIED = { test: 'engine/carried-content.test.ts' } as const;

export const FILE_ROOM: readonly Mutation[] = [
  {
    bug: 'the superblock slot is not alternated',
    file: 'src/mx/file/superblock.ts',
    find: 'return generation % SLOT_COUNT;',
    replace: 'return (generation * 0) % SLOT_COUNT;',
    ...CUT,
  },
  {
    bug: 'freed space is used again at once, though older superblocks reach it',
    file: 'src/mx/file/free-space.ts',
    find: '    this.newest = reachOf(superblock, entries);',
    replace: '    this.newest = reachOf(superblock, entries);\n    this.reached.clear();',
    ...WIPED,
  },
  {
    bug: 'what older superblocks reach is not kept after opening',
    file: 'src/mx/file/free-space.ts',
    find: '    for (const superblock of this.superblocks) {',
    replace: '    for (const superblock of this.superblocks.slice(0, 1)) {',
    ...WIPED,
  },
  {
    bug: 'a superblock without a checksum is believed',
    file: 'src/mx/file/superblock.ts',
    find: "if (crc32c(bytes, 0, AT_CRC) !== crc) return { kind: 'bad', major, minor };",
    replace: '',
    ...CUT,
  },
  {
    bug: 'a manifest without a checksum is believed',
    file: 'src/mx/file/recovery.ts',
    find: 'if (crc32c(body) !== crc) {',
    replace: 'if (crc32c(body) === -1) {',
    ...BYTES,
  },
  {
    bug: 'a log record without a checksum is believed',
    file: 'src/mx/file/log-record.ts',
    find: '|| crc32c(record, 8, length) !== crc) return undefined;',
    replace: ') return undefined;',
    ...CUT,
  },
  {
    bug: 'a body without a checksum is believed',
    file: 'src/mx/file/body.ts',
    find: 'if (!whole || crc32c(bytes) !== view.getUint32(8, true)) {',
    replace: 'if (!whole) {',
    test: 'engine/damage.test.ts',
    name: 'a file that is lived in',
  },
  {
    bug: 'content that a record names is not proven',
    file: 'src/mx/file/replay.ts',
    find: 'return crc === range.crc;',
    replace: 'return crc >= 0;',
    ...CUT,
  },
  {
    bug: 'content that is not whole counts as damage, not as torn',
    file: 'src/mx/file/replay.ts',
    find: 'if (next === undefined && log.findBeyond(after) === undefined) return finish(record.length);',
    replace: '',
    ...CUT,
  },
  {
    bug: 'a stale log record is taken: the one before is not compared',
    file: 'src/mx/file/replay.ts',
    find: 'return record.previous === at.chain && record.firstCommit',
    replace: 'return record.firstCommit',
    test: 'engine/damage.test.ts',
    name: 'that does not name the one before',
  },
  {
    bug: 'the epoch is not raised at opening',
    file: 'src/mx/file/volume.ts',
    find: 'epoch: end.tail.epoch + 1 };',
    replace: 'epoch: end.tail.epoch };',
    ...TAIL,
    name: 'rises with every opening',
  },
  {
    bug: 'a disowned record keeps its epoch',
    file: 'src/mx/file/log.ts',
    find: 'this.tail = { ...this.tail, epoch: this.tail.epoch + 1 };',
    replace: '',
    ...TAIL,
    name: 'rises with every opening',
  },
  {
    bug: 'the epoch does not rise when the log moves',
    file: 'src/mx/file/log.ts',
    find: 'const epoch = this.ahead.epoch + 1;',
    replace: 'const epoch = this.ahead.epoch;',
    ...SEGMENTS,
    name: 'may come back to where it was',
  },
  {
    bug: 'a torn record at the tail is not wiped before the log goes on elsewhere',
    file: 'src/mx/file/log.ts',
    find: '} else if (this.unsure) this.scrub();',
    replace: '}',
    ...TAIL,
    name: 'never comes back',
  },
  {
    bug: 'what a failed flush may have written is not wiped',
    file: 'src/mx/file/log.ts',
    find: '    if (this.ahead.chain === this.tail.chain) return;\n    this.scrub();',
    replace: '    if (this.ahead.chain === this.tail.chain) return;',
    ...TAIL,
    name: 'is not there when the program dies',
  },
  {
    bug: 'recovery trusts the length of the file: a segment is named before it is flushed',
    file: 'src/mx/file/log.ts',
    find: '        this.spare = this.host.openSegment(0);',
    replace:
      '        this.spare = this.host.openSegment(0);\n        this.ahead = { ...this.ahead, following: this.spare };',
    ...SEGMENTS,
    name: 'does not name the next one in a part of the file',
  },
  {
    bug: 'log records are not padded: the next write touches an acknowledged sector',
    file: 'src/mx/file/log.ts',
    find: 'const total = alignUp(lead + size, unit);',
    replace: 'const total = alignUp(lead + size, 8);',
    ...CUT,
  },
  {
    bug: 'content of the next flush touches an acknowledged sector',
    file: 'src/mx/file/body.ts',
    find: 'export const SECTOR_BYTES = 512;',
    replace: 'export const SECTOR_BYTES = 1;',
    ...CUT,
  },
  {
    bug: 'a failed flush is forgotten',
    file: 'src/mx/file/volume.ts',
    find: '      this.poisoned = true;\n      this.content.restoreReplaced();',
    replace: '      this.content.restoreReplaced();',
    ...TAIL,
    name: 'is not written to any more',
  },
  {
    bug: 'what the superblock of a failed flush may name counts as free',
    file: 'src/mx/file/free-space.ts',
    find: '...this.limbo, ...this.held()',
    replace: '...this.held()',
    test: 'engine/failed-generation.test.ts',
    name: 'is not written over by what goes on',
  },
  {
    bug: 'room that a failed generation has given back is given back once more',
    file: 'src/mx/file/volume.ts',
    find: 'if (this.unfinished.delete(room)) this.space.giveBack(room);',
    replace: 'this.unfinished.delete(room);\n    this.space.giveBack(room);',
    test: 'engine/failed-generation.test.ts',
    name: 'is not written over by what goes on',
  },
  {
    bug: 'the room of a generation that failed stays taken',
    file: 'src/mx/file/volume.ts',
    find: '      this.settle(tables);\n      this.space.failed(',
    replace: '      this.space.failed(',
    test: 'engine/failed-generation.test.ts',
    name: 'takes no more room each time',
  },
  {
    bug: 'stale bytes past the end of the log lead on to a record that never happened',
    file: 'src/mx/file/replay.ts',
    find: 'if (this.tornBytes(at) > 0)',
    replace: 'if (this.tornBytes(at) >= 0)',
    ...CUT,
  },
  {
    bug: 'part of a write on a full disk is believed to be all',
    file: 'src/mx/file/device.ts',
    find: 'if (done < buffer.length) throw storageFull(buffer.length - done, { at, written: done });',
    replace: '',
    ...FAULT,
  },
  {
    bug: 'a short read is believed',
    file: 'src/mx/file/device.ts',
    find: `    if (done < there) {
      throw new MxError(`,
    replace: `    if (done < 0) {
      throw new MxError(`,
    ...FAULT,
  },
  {
    bug: 'no reserve is kept on a full disk',
    file: 'src/mx/tree/engine.ts',
    find: 'space.ensure(this.queue.frees ? needed : needed + space.reserve);',
    replace: 'space.ensure(0);',
    ...FULL,
  },
  {
    bug: 'what records carry is not put into its pack before a superblock',
    file: 'src/mx/file/volume.ts',
    find: '      this.device.settle();\n',
    replace: '',
    ...CARRIED,
    name: 'is in its pack once a superblock names that',
  },
  {
    bug: 'carried content that a failed flush lost is not put there again',
    file: 'src/mx/file/device.ts',
    find: '      this.late.lost();\n',
    replace: '',
    ...CARRIED,
    name: 'lost by a flush that failed, is put there again',
  },
  {
    bug: 'what records carry is not read after opening',
    file: 'src/mx/file/found-packs.ts',
    find: '    if (range.carried !== undefined) device.writeLate(range.carried, range.offset);\n',
    replace: '',
    ...CARRIED,
    name: 'is read before and after a power cut',
  },
  {
    bug: 'a record counts only if the file is as long as what it carries needs',
    file: 'src/mx/file/replay.ts',
    find: 'end <= this.device.size + BODY_BYTES_MAX',
    replace: 'end <= this.device.size',
    test: 'engine/crash.test.ts',
    name: 'during the first commits after a power cut',
  },
];
