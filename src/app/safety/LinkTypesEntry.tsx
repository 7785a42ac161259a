import Spline from 'lucide-solid/icons/spline';
import type { JSX } from 'solid-js';
import { words } from '../words/catalogue.ts';

/** The way to what types of links mean. */
export function LinkTypesEntry(): JSX.Element {
  return (
    <section class="entry">
      <h2>
        {words.safety.linkTypes.heading}
        <small>{words.safety.linkTypes.note}</small>
      </h2>
      <div class="issue">
        <Spline />
        <div>
          <b>{words.safety.linkTypes.says}</b>
          <p>{words.safety.linkTypes.more}</p>
        </div>
        <a class="btn btn-line btn-sm" href="#/link-types">
          {' '}
          {words.safety.linkTypes.show}{' '}
        </a>
      </div>
    </section>
  );
}
