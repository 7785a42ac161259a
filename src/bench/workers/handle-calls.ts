/** Counts the calls on every sync access handle of this worker, for code that opens its own. */
import type { DeviceCalls } from '../contender.ts';

export function countHandleCalls(): () => DeviceCalls {
  const handle = FileSystemSyncAccessHandle.prototype;
  const { read, write, flush } = handle;
  let reads = 0;
  let writes = 0;
  let writtenBytes = 0;
  let flushes = 0;
  handle.read = function (...given) {
    reads++;
    return read.apply(this, given);
  };
  handle.write = function (...given) {
    writes++;
    writtenBytes += given[0].byteLength;
    return write.apply(this, given);
  };
  handle.flush = function () {
    flushes++;
    flush.call(this);
  };
  return () => ({ reads, writes, writtenBytes, flushes });
}
