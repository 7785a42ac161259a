import Copy from 'lucide-solid/icons/copy';
import type { JSX } from 'solid-js';
import { words } from '../words/catalogue.ts';

/** The way to what is there twice, and to what counts as alike. */
export function SimilarEntry(): JSX.Element {
  return (
    <section class="entry">
      <h2>
        {words.safety.similar}
        <small>{words.safety.similarNote}</small>
      </h2>
      <div class="issue">
        <Copy />
        <div>
          <b>{words.safety.similarSays}</b>
          <p>{words.safety.similarMore}</p>
          <a class="text-btn" href="#/similarity">
            {words.safety.similarWhat}
          </a>
        </div>
        <a class="btn btn-line btn-sm" href="#/duplicates">
          {' '}
          {words.safety.similarLook}{' '}
        </a>
      </div>
    </section>
  );
}
