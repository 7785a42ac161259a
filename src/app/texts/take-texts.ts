/** Takes the text out of the PDFs of a memex that await it: one after the other, in a worker (`pdf-worker.ts`). */
import { PartMissing, PDF_BYTES_MAX, type TakenPdfText } from '../../formats/outcome-of-pdf.ts';
import { isMxError } from '../../mx/errors.ts';
import type { NodeRecord } from '../../mx/types.ts';
import type { MemexClient } from '../client/memex-client.ts';
import type { SideStore } from '../state/side-store.ts';
import { type BegunText, begunText } from './begun-text.ts';
import { readInWorker, UNREADABLE } from './pdf-worker.ts';

/** Asked for at once; only the first that was not tried is taken. */
const ASKED_FOR = 8;

const TOO_LARGE: TakenPdfText = { text: '', outcome: 'too-large' };

/** Of one memex, until the signal is set. */
export class TakingTexts {
  /** What need not be tried again, as it stands. */
  readonly #tried = new Set<string>();
  readonly #begun: BegunText;

  constructor(
    private readonly client: MemexClient,
    side: SideStore,
    private readonly signal: AbortSignal,
  ) {
    this.#begun = begunText(side);
  }

  async all(): Promise<void> {
    /** Those that need a part of the program that is not at hand now. */
    const left = new Set<string>();
    try {
      while (!this.signal.aborted) {
        const awaiting = await this.client.awaitingText(this.#tried.size + left.size + ASKED_FOR);
        const node = awaiting.find((each) => !this.#tried.has(nameOf(each)) && !left.has(nameOf(each)));
        if (node === undefined) return;
        const done = await this.#take(node);
        (done ? this.#tried : left).add(nameOf(node));
      }
    } catch (error) {
      // whoever left this memex hears no more of it
      if (!this.signal.aborted) throw error;
    }
  }

  /** False for what is to be tried again. */
  async #take(node: NodeRecord): Promise<boolean> {
    const { id, version, hash } = node;
    try {
      const taken = await this.#read(node);
      if (!this.signal.aborted) await this.client.apply([{ kind: 'setText', id, version, hash, ...taken }]);
      return true;
    } catch (error) {
      if (error instanceof PartMissing) return false;
      // it was changed or deleted meanwhile: if it awaits its text still, its turn comes again
      const isOfThisOne =
        isMxError(error, 'conflict') || isMxError(error, 'not-found') || isMxError(error, 'corrupt');
      if (!isOfThisOne) throw error;
      return true;
    }
  }

  async #read(node: NodeRecord): Promise<TakenPdfText> {
    if (node.bytes > PDF_BYTES_MAX) return TOO_LARGE;
    if (!(await this.#begun.begin(nameOf(node)))) return UNREADABLE;
    try {
      const { bytes } = await this.client.content(node.id, node.version);
      // what is handed over must be all of its buffer, and one that can be
      return await readInWorker(bytes.slice(), this.signal);
    } finally {
      await this.#begun.end();
    }
  }
}

function nameOf({ id, hash }: NodeRecord): string {
  return `${id} ${hash}`;
}
