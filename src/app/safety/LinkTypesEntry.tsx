import Spline from 'lucide-solid/icons/spline';
import type { JSX } from 'solid-js';

/** The way to what types of links mean. */
export function LinkTypesEntry(): JSX.Element {
  return (
    <section class="entry">
      <h2>
        Types of links<small>what a link says</small>
      </h2>
      <div class="issue">
        <Spline />
        <div>
          <b>A type says how a link reads from either end</b>
          <p>Its colour, and which nodes it may join; those that are built in, and your own.</p>
        </div>
        <a class="btn btn-line btn-sm" href="#/link-types">
          Show them
        </a>
      </div>
    </section>
  );
}
