/** Bytes as a person reads them who wants to see what is inside: sixteen a line, in hex and as letters. */

export interface HexLine {
  /** Where the line begins, in hex. */
  readonly at: string;
  readonly hex: string;
  readonly letters: string;
}

const A_LINE = 16;

/** What is no letter, digit or sign of ASCII is a dot. */
export function hexLines(bytes: Uint8Array): readonly HexLine[] {
  const lines: HexLine[] = [];
  for (let at = 0; at < bytes.length; at += A_LINE) {
    const part = [...bytes.subarray(at, at + A_LINE)];
    lines.push({
      at: at.toString(16).padStart(4, '0'),
      hex: part.map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
      letters: part.map((byte) => (byte > 0x1f && byte < 0x7f ? String.fromCharCode(byte) : '·')).join(''),
    });
  }
  return lines;
}
