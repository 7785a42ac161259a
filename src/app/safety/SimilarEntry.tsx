import Copy from 'lucide-solid/icons/copy';
import type { JSX } from 'solid-js';

/** The way to what is there twice, and to what counts as alike. */
export function SimilarEntry(): JSX.Element {
  return (
    <section class="entry">
      <h2>
        Similar notes<small>what is there twice</small>
      </h2>
      <div class="issue">
        <Copy />
        <div>
          <b>Near-duplicates can be merged, linked, or kept apart</b>
          <p>Equal parts are stored once in any case; a merge keeps both histories.</p>
          <a class="text-btn" href="#/similarity">
            What counts as alike
          </a>
        </div>
        <a class="btn btn-line btn-sm" href="#/duplicates">
          Look for them
        </a>
      </div>
    </section>
  );
}
