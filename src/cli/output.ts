/** Where answers go: JSON for machines or lines for people, on standard output; remarks on standard error. */
import { once } from 'node:events';

export interface Output {
  readonly json: boolean;
  /** Prints the command's answer: the value in JSON, or the text made for people (nothing when empty). */
  answer(value: unknown, forPeople: () => string): void;
  /** A remark beside the answer, as one sentence. */
  remark(sentence: string): void;
  /** Raw bytes, waiting while the reader is slower than we are. */
  bytes(bytes: Uint8Array): Promise<void>;
}

export function createOutput(json: boolean): Output {
  return {
    json,
    answer(value, forPeople) {
      const text = json ? JSON.stringify(value, null, 2) : forPeople();
      if (text !== '') process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
    },
    remark: (sentence) => void process.stderr.write(`memex: ${sentence}\n`),
    async bytes(bytes) {
      if (!process.stdout.write(bytes)) await once(process.stdout, 'drain');
    },
  };
}

/** Text from a memex made safe for a terminal: control characters could move the cursor or worse. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
