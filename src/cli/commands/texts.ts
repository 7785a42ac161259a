import { PartMissing, PDF_BYTES_MAX, type TakenPdfText } from '../../formats/outcome-of-pdf.ts';
import { pdfText } from '../../formats/pdf-text.ts';
import { MxError } from '../../mx/errors.ts';
import type { Store } from '../../mx/index.ts';
import { SEARCHED_BYTES_MAX } from '../../mx/search/taken-text.ts';
import type { NodeRecord, TextOutcome } from '../../mx/types.ts';
import type { Command } from '../command.ts';
import { interruptible } from '../interrupt.ts';
import { progressLine } from '../long-work.ts';
import { writeMemex } from '../open-memex.ts';
import { loadPdfReader, readingPdf } from '../pdf-reader.ts';
import { bytes, count } from '../table.ts';

/** After so long, the pages that were read by then are all. */
const READING_MS = 60_000;

interface Taken {
  readonly id: string;
  readonly title: string;
  readonly outcome: TextOutcome;
  readonly bytes: number;
}

export const texts: Command = {
  name: 'texts',
  usage: '',
  summary: 'Take the text out of PDFs that came in since, so that search finds them by it.',
  arguments: { min: 0, max: 0 },
  run: (call) =>
    writeMemex(call, async (store) => {
      const taken = await interruptible((signal) => takeAll(store, signal));
      call.output.answer({ taken }, () =>
        taken.length === 0
          ? 'There is no PDF whose text is to be taken out.'
          : [...taken.map(line), `${count(taken.length, 'PDF')} in all.`].join('\n'),
      );
      return 0;
    }),
};

function line({ title, outcome, bytes: size }: Taken): string {
  switch (outcome) {
    case 'whole':
      return size > 0 ? `${title}: ${bytes(size)} of text.` : `${title}: no text; its pages are pictures.`;
    case 'part':
      return `${title}: ${bytes(size)} of its text.`;
    case 'protected':
      return `${title}: no text, it is protected by a password.`;
    case 'unreadable':
      return `${title}: no text, it cannot be read.`;
    case 'too-large':
      return `${title}: no text, it is too large.`;
  }
}

/** One after the other, each durable; stopped, what was taken by then stays. */
async function takeAll(store: Store, signal: AbortSignal): Promise<readonly Taken[]> {
  const progress = progressLine();
  const taken: Taken[] = [];
  try {
    for (let node = next(store); node !== undefined; node = next(store)) {
      if (signal.aborted)
        throw new MxError('cancelled', `Stopped; the text of ${count(taken.length, 'PDF')} was taken out.`);
      progress.show({ stage: 'reading PDFs', done: taken.length, total: 0, current: node.title });
      const { id, title, version, hash } = node;
      const { text, outcome } = await textOf(store, node);
      store.apply([{ kind: 'setText', id, version, hash, text, outcome }]);
      store.sync();
      taken.push({ id, title, outcome, bytes: Buffer.byteLength(text) });
    }
    return taken;
  } finally {
    progress.clear();
  }
}

function next(store: Store): NodeRecord | undefined {
  const view = store.snapshot();
  try {
    return view.search.awaiting(1)[0];
  } finally {
    view.release();
  }
}

async function textOf(store: Store, { id, version, bytes: size }: NodeRecord): Promise<TakenPdfText> {
  if (size > PDF_BYTES_MAX) return { text: '', outcome: 'too-large' };
  const view = store.snapshot();
  try {
    const content = view.content.read(id, version);
    const limits = { bytes: SEARCHED_BYTES_MAX, signal: AbortSignal.timeout(READING_MS) };
    const reader = await loadPdfReader();
    return await readingPdf(() => pdfText(reader, content, limits));
  } catch (error) {
    if (!(error instanceof PartMissing)) throw error;
    throw new MxError(
      'not-found',
      'What this PDF needs, memex-character-maps.js, is not there beside memex.js.',
    );
  } finally {
    view.release();
  }
}
