/** Which words of a text a query has found it by: what is lit in its passage. */
import { EditDistance } from './edit-distance.ts';
import type { TextQuery } from './text-query.ts';
import { stemOf } from './word-forms.ts';

type Wanted = (word: string) => boolean;

/** Says of a folded word whether the query asks for it. */
export function isWantedBy(query: TextQuery): Wanted {
  const wanted = wantedIn(query);
  return (word) => wanted.some((isWanted) => isWanted(word));
}

function wantedIn(query: TextQuery): Wanted[] {
  switch (query.kind) {
    case 'word':
      return [(word) => word === query.word];
    case 'prefix':
      return [(word) => word.startsWith(query.start)];
    case 'forms': {
      const stem = stemOf(query.word, query.language);
      return [(word) => word === query.word || stemOf(word, query.language) === stem];
    }
    case 'fuzzy': {
      const near = new EditDistance(query.word, query.distance);
      return [(word) => 'distance' in near.to(word)];
    }
    case 'phrase':
      return query.words.map((wanted, i) => {
        const isStart = query.prefix && i === query.words.length - 1;
        return (word: string) => (isStart ? word.startsWith(wanted) : word === wanted);
      });
    case 'and':
      return query.all.flatMap(wantedIn);
    case 'or':
      return query.any.flatMap(wantedIn);
  }
}
