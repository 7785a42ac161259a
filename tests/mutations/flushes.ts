/** Each flush of the store left out, one at a time. */
import type { Mutation } from './mutation.ts';

const CUT = { test: 'engine/crash.test.ts', name: 'after any call loses nothing acknowledged' } as const;
const ORDER = { test: 'engine/order.test.ts', name: 'a superblock is written alone' } as const;
const MADE = { test: 'engine/making.test.ts' } as const;

export const FLUSHES: readonly Mutation[] = [
  {
    bug: 'a commit is acknowledged before its flush',
    file: 'src/mx/file/volume.ts',
    find: `ranges, commits });
    this.flush();`,
    replace: 'ranges, commits });',
    ...CUT,
  },
  {
    bug: 'the manifest is not flushed before the superblock that names it',
    file: 'src/mx/file/volume.ts',
    find: `manifest = this.writeManifest(body);
      this.flush();`,
    replace: 'manifest = this.writeManifest(body);',
    ...CUT,
  },
  {
    bug: 'the superblock is not flushed before what it frees is used again',
    file: 'src/mx/file/volume.ts',
    find: `slotOf(next.generation) * SLOT_STRIDE);
      this.flush();`,
    replace: 'slotOf(next.generation) * SLOT_STRIDE);',
    ...ORDER,
  },
  {
    bug: 'the log is said to have moved before its flush',
    file: 'src/mx/file/volume.ts',
    find: `    this.log.move(segment, firstCommit);
    this.flush();`,
    replace: '    this.log.move(segment, firstCommit);',
    test: 'engine/order.test.ts',
    name: 'never made durable by the same flush',
  },
  {
    bug: 'a new memex: the manifest is not flushed before the header',
    file: 'src/mx/tree/open.ts',
    find: `  device.write(bytes, manifest.offset);
  device.flush();`,
    replace: '  device.write(bytes, manifest.offset);',
    ...MADE,
    name: 'a new memex',
  },
  {
    bug: 'a new memex: the header is not flushed before it is said to be made',
    file: 'src/mx/tree/open.ts',
    find: `  device.write(header, 0);
  device.flush();`,
    replace: '  device.write(header, 0);',
    ...MADE,
    name: 'a new memex',
  },
  {
    bug: 'a compact copy: content is not flushed before the header',
    file: 'src/mx/tree/compact.ts',
    find: `    device.grow(end);
    device.flush();`,
    replace: '    device.grow(end);',
    ...MADE,
    name: 'a compact copy',
  },
  {
    bug: 'a compact copy: the header is not flushed before it is said to be made',
    file: 'src/mx/tree/compact.ts',
    find: `    device.write(header, 0);
    device.flush();`,
    replace: '    device.write(header, 0);',
    ...MADE,
    name: 'a compact copy',
  },
];
