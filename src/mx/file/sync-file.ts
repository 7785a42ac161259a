/**
 * The only door to bytes: the shape of `FileSystemSyncAccessHandle`, so that an OPFS handle is one as it is.
 *
 * A caller must expect a short write (fewer bytes than asked, even 0), a count that makes no sense, and any
 * exception; `device.ts` turns all of these into `MxError`s.
 */
export interface SyncFile {
  /** Reads into `buffer` from byte `at` on; gives the number of bytes read, fewer at the end of the file. */
  read(buffer: Uint8Array, options: { at: number }): number;
  /** Writes `buffer` from byte `at` on, extending the file if need be; gives the number of bytes written. */
  write(buffer: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  /** Returns once everything written before would survive a loss of power. */
  flush(): void;
  close(): void;
}
