/** One text through its versions, as somebody edits it: words changed, sentences put in and taken out, paragraphs moved. */
import { Random } from './random.ts';
import { Workload } from './workload.ts';

export const TEXT_BYTES = 100_000;

const encoder = new TextEncoder();

/** Version after version, for ever; each differs from the last by one to three edits. */
export function* editedText(seed = 1): Generator<Uint8Array> {
  const random = new Random(seed);
  const source = new Workload(seed, { bytesMin: TEXT_BYTES, bytesMax: TEXT_BYTES, links: 0 });
  const decoder = new TextDecoder();
  const sentences = decoder.decode(source.note(1).content).split(/(?<=\. )/);
  let paragraphs = decoder.decode(source.note(0).content).split(/(?<=\n\n)/);
  for (let text = ''; ; ) {
    const last = text;
    text = paragraphs.join('');
    // an edit may leave the text as it was
    if (text !== last) yield encoder.encode(text);
    for (let edits = 1 + random.below(3); edits > 0; edits--)
      paragraphs = edit(paragraphs, sentences, random);
  }
}

/** How often each comes is what notes that are worked on look like: mostly words and sentences, at times a move. */
function edit(paragraphs: readonly string[], sentences: readonly string[], random: Random): string[] {
  const next = [...paragraphs];
  const at = random.below(next.length);
  const paragraph = next[at] ?? '';
  const kind = random.next();
  if (kind < 0.4) next[at] = changeWord(paragraph, random.pick(sentences), random);
  else if (kind < 0.6) next[at] = random.pick(sentences) + paragraph;
  else if (kind < 0.8) next[at] = paragraph.replace(/^[^.]*\. (?=[A-Z])/, '');
  else if (kind < 0.9) next.splice(random.below(next.length), 0, ...next.splice(at, 1));
  else if (kind < 0.95) next.splice(at, 0, `${random.pick(sentences).trim()}\n\n`);
  else next.unshift(`${random.pick(sentences).trim()}\n\n`);
  return next;
}

function changeWord(paragraph: string, sentence: string, random: Random): string {
  const words = paragraph.split(' ');
  words[random.below(words.length)] = sentence.split(' ')[0] ?? '';
  return words.join(' ');
}
