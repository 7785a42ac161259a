/**
 * What a program really asked of the disk, by strace: the system calls that can change a file, with their bytes,
 * in the order in which they came back.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import type { DeviceEvent } from '../engine/sim-device.ts';

/** Every call by which a file's bytes or length can change, or be made durable. */
const CALLS = [
  'write',
  'writev',
  'pwrite64',
  'pwritev',
  'pwritev2',
  'ftruncate',
  'truncate',
  'fallocate',
  'fdatasync',
  'fsync',
  'sync_file_range',
  'copy_file_range',
  'sendfile',
];
/** Longer writes than this would be cut in the trace. */
const BYTES_MAX = 16 * 1024 * 1024;

export interface TracedCall {
  readonly call: string;
  /** The file descriptor, and the path that it stands for. */
  readonly fd: number;
  readonly path: string;
  /** The bytes given, of a write. */
  readonly bytes: Uint8Array | undefined;
  /** The numbers after the descriptor and the bytes. */
  readonly numbers: readonly number[];
  readonly result: number;
}

/** Why this machine cannot trace; undefined when it can. */
export function whyNoStrace(): string | undefined {
  if (process.platform !== 'linux') return `strace is a program of Linux, and this is ${process.platform}`;
  const { error, status, stderr } = spawnSync('strace', ['-f', '-o', '/dev/null', 'true'], {
    encoding: 'utf8',
  });
  if (error !== undefined) return 'strace is not installed here';
  return status === 0 ? undefined : `strace may not trace here: ${stderr.trim()}`;
}

/** The command line that runs a program under strace. `seccomp` lets other calls pass at full speed. */
export function traced(trace: string, program: readonly string[]): string[] {
  const seen = ['-e', `trace=${CALLS.join()}`, '-e', 'signal=none'];
  return [
    'strace',
    '-f',
    '--seccomp-bpf',
    '-y',
    '-xx',
    '-s',
    String(BYTES_MAX),
    ...seen,
    '-o',
    trace,
    ...program,
  ];
}

/** A script that starts a program under strace, for those who can only be told of one file to start. */
export function tracingScript(script: string, trace: string, program: string): void {
  const words = traced(trace, [program]).map((word) => `'${word}'`);
  writeFileSync(script, `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`, { mode: 0o755 });
}

/** Reads a trace. Calls that were interrupted by other processes are put together again. */
export function readTrace(file: string): TracedCall[] {
  const calls: TracedCall[] = [];
  const begun = new Map<string, string>();
  for (const line of readFileSync(file, 'latin1').split('\n')) {
    const [, process = '', text = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (text.endsWith(' <unfinished ...>')) {
      begun.set(process, text.slice(0, -' <unfinished ...>'.length));
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(text);
    const whole = resumed === null ? text : (begun.get(process) ?? '') + resumed[1];
    const call = parsed(whole);
    if (call !== undefined) calls.push(call);
  }
  return calls;
}

/** `name(3<path>, "bytes", 12, 4096) = 12`; undefined for what is no finished call. */
function parsed(text: string): TracedCall | undefined {
  const shape = /^(\w+)\((\d+)<([^>]*)>(?:, "([^"]*)"(\.\.\.)?)?([^"]*)\)\s+= (-?\d+)/.exec(text);
  if (shape === null) return undefined;
  const [, call = '', fd, path = '', data, cut, rest = '', result] = shape;
  if (cut !== undefined) throw new Error(`a ${call} of more than ${BYTES_MAX} bytes was cut in the trace`);
  return {
    call,
    fd: Number(fd),
    path: unescaped(path).toString(),
    bytes: data === undefined ? undefined : unescaped(data),
    numbers: [...rest.matchAll(/\d+/g)].map(Number),
    result: Number(result),
  };
}

/** `\x6d\x78` is "mx"; paths come so too. */
function unescaped(text: string): Buffer {
  return text.startsWith('\\x')
    ? Buffer.from(text.replaceAll('\\x', ''), 'hex')
    : Buffer.from(text, 'latin1');
}

/**
 * A traced call on the memex as the device model knows it.
 * @throws Error naming a call that the model does not know: a way to the disk that no crash test covers
 */
export function deviceEvent({ call, bytes, numbers, result }: TracedCall): DeviceEvent {
  if (call === 'pwrite64' && bytes !== undefined) {
    if (result !== bytes.length) throw new Error(`a pwrite64 of ${bytes.length} bytes wrote ${result}`);
    return { kind: 'write', at: numbers[1] ?? Number.NaN, bytes };
  }
  if (call === 'ftruncate' && result === 0) return { kind: 'truncate', size: numbers[0] ?? Number.NaN };
  if ((call === 'fdatasync' || call === 'fsync') && result === 0) return { kind: 'flush' };
  throw new Error(`the memex was touched by ${call} (gave ${result}), which no simulated device does`);
}
