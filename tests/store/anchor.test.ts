/** What a link keeps of a passage: by its place or its words, in texts and in what was taken out of PDFs. */
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryFile } from '../../src/mx/file/memory-file.ts';
import { PASSAGE_CHARS_MAX, quotePassage } from '../../src/mx/graph/passage.ts';
import { type Change, createStore, type NodeId, type Store } from '../../src/mx/index.ts';
import { repeatable } from '../model/model-store.ts';

let store: Store;

beforeEach(async () => {
  store = createStore(new MemoryFile(), { ...(await repeatable()), creator: 'test' });
});

function add(mediaType: string, content: string): NodeId {
  const change: Change = { kind: 'addNode', type: 'file', mediaType, content, metadata: { title: 'File' } };
  const id = store.apply([change]).results[0]?.id ?? '';
  store.sync();
  return id;
}

/** A PDF out of which a text was taken. */
function addPdf(text: string): NodeId {
  const id = add('application/pdf', '%PDF-1.7 of which nothing is read');
  const { version, hash } = store.snapshot().nodes.get(id);
  store.apply([{ kind: 'setText', id, version, hash, text, outcome: 'whole' }]);
  store.sync();
  return id;
}

const TEXT =
  'The heron waits above the weir.\nIt stands for hours.\nThe heron waits above the weir.\nIt is gone.';

describe('an anchor', () => {
  it('asked for by words quotes them as they stand in the text, where the words around them stand too', () => {
    const id = add('text/plain', TEXT);
    const at = TEXT.lastIndexOf('heron');
    const words = quotePassage(TEXT, { start: at, end: at + 'heron waits'.length });
    const { content } = store.snapshot();
    const anchor = content.anchor(id, words);
    expect(anchor).toMatchObject(words);
    expect(content.passage(id, anchor)).toEqual({ start: at, end: at + 'heron waits'.length, exact: true });
    expect(content.anchor(id, { start: at, end: at + 'heron waits'.length })).toEqual(anchor);
  });

  it('by words or by their place is the same, wherever a text is marked', () => {
    const id = add('application/json', TEXT);
    const { content } = store.snapshot();
    fc.assert(
      fc.property(fc.nat(TEXT.length - 1), fc.integer({ min: 1, max: 60 }), (start, length) => {
        const place = { start, end: Math.min(TEXT.length, start + length) };
        const words = quotePassage(TEXT, place);
        fc.pre(words.quote !== '');
        expect(content.anchor(id, words)).toEqual(content.anchor(id, place));
      }),
    );
  });

  it('quotes the text when the words were read with other blanks and ends of lines', () => {
    const id = add('text/plain', TEXT.replaceAll('\n', '\r\n'));
    const anchor = store.snapshot().content.anchor(id, {
      quote: 'stands for hours. The heron waits',
      prefix: 'It ',
      suffix: '',
    });
    expect(anchor.quote).toBe('stands for hours.\r\nThe heron waits');
  });

  it('in a PDF stands in what was taken out of it, and is found again there', () => {
    const id = addPdf(TEXT);
    const { content } = store.snapshot();
    const anchor = content.anchor(id, { quote: 'stands  for hours.', prefix: '', suffix: '' });
    expect(anchor.quote).toBe('stands for hours');
    expect(content.passage(id, anchor)).toMatchObject({ start: TEXT.indexOf('stands'), exact: true });
    expect(anchor.chunk).toBe(content.pieces(id)[0]?.hash);
  });

  it('is refused for words that do not stand there, for a PDF without a text, and for what is no text', () => {
    const words = { quote: 'the kingfisher dives for minnows', prefix: '', suffix: '' };
    const pdf = add('application/pdf', '%PDF-1.7');
    const picture = add('image/png', 'x');
    for (const id of [add('text/plain', TEXT), pdf, picture])
      expect(() => store.snapshot().content.anchor(id, words)).toThrow(
        expect.objectContaining({ code: 'invalid-argument' }),
      );
  });

  it('is refused for more than a link may quote', () => {
    const long = 'heron '.repeat(PASSAGE_CHARS_MAX);
    const id = add('text/plain', long);
    expect(() => store.snapshot().content.anchor(id, { quote: long.trim(), prefix: '', suffix: '' })).toThrow(
      expect.objectContaining({ code: 'too-large' }),
    );
  });
});
