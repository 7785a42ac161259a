import { createMemo, type JSX } from 'solid-js';
import type { ReferenceRow } from '../../../workers/reading-protocol.ts';

/** How much of the sentence stands on either side of the mention. */
const BEFORE_CHARS = 44;
const AFTER_CHARS = 60;

/** The sentence round a mention, cut to a few words on both sides, the mention lit and without its brackets. */
export function Sentence(props: { row: Pick<ReferenceRow, 'sentence' | 'from' | 'to'> }): JSX.Element {
  const parts = createMemo(() => {
    const { sentence, from, to } = props.row;
    const before = plain(sentence.slice(0, from));
    const after = plain(sentence.slice(to));
    const start = before.length > BEFORE_CHARS ? before.indexOf(' ', before.length - BEFORE_CHARS) + 1 : 0;
    const end = after.length > AFTER_CHARS ? after.lastIndexOf(' ', AFTER_CHARS) : after.length;
    return {
      before: `${start > 0 ? '… ' : ''}${before.slice(start)}`,
      mention: shown(sentence.slice(from, to)),
      after: `${after.slice(0, end)}${end < after.length ? ' …' : ''}`,
    };
  });
  return (
    <>
      {parts().before}
      <mark>{parts().mention}</mark>
      {parts().after}
    </>
  );
}

/** A mention as it is read: the alias, else the name; the text of a Markdown link. */
function shown(mention: string): string {
  const wiki = /^!?\[\[([^\]|]*)(?:\|([^\]]*))?\]\]$/.exec(mention);
  if (wiki) return (wiki[2] ?? wiki[1] ?? '').trim();
  return /^!?\[([^\]]*)\]\(/.exec(mention)?.[1] ?? mention;
}

/** Markdown marks taken out of a few words. */
function plain(text: string): string {
  return text
    .replace(/!?\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/g, '$1')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#>]+/g, '');
}
