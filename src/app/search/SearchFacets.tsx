import { For, type JSX, Show } from 'solid-js';
import type { CountedNodes } from '../../mx/query/find-nodes.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { Glyph } from '../parts/Glyph.tsx';
import { typeLabel } from '../parts/node-types.ts';
import { figure } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';

/** How many of each kind are offered. */
const SHOWN = 12;

interface Facets {
  counts: CountedNodes | undefined;
  isAsked: (part: string) => boolean;
  onToggle: (part: string) => void;
}

/** What all results are, by type, tag and year of the last change; each narrows them down, or lets go again. */
export function SearchFacets(props: Facets): JSX.Element {
  return (
    <aside class="search-facets no-phone" aria-label={words.search.narrowDown}>
      <Groups {...props} />
    </aside>
  );
}

/** The same on a phone, where there is no room beside the results. */
export function FacetsDialog(props: Facets & { total: number | undefined; close: () => void }): JSX.Element {
  return (
    <Dialog title={words.search.narrowDown} close={props.close}>
      <div class="search-facets">
        <Groups {...props} />
      </div>
      <div class="dialog-acts">
        <button type="button" class="btn btn-primary" onClick={() => props.close()}>
          {props.total === undefined ? words.search.showFound : words.search.showNodes(props.total)}
        </button>
      </div>
    </Dialog>
  );
}

function Groups(props: Facets): JSX.Element {
  const written = (value: string): string => (/[\s()"]/.test(value) ? `"${value}"` : value);
  return (
    <>
      <Group
        {...props}
        title={words.search.type}
        rows={props.counts?.types ?? []}
        partOf={(value) => `type:${written(value)}`}
        label={(value) => (
          <>
            <Glyph type={value} />
            {typeLabel(value)}
          </>
        )}
      />
      <Group
        {...props}
        title={words.search.tag}
        rows={props.counts?.tags ?? []}
        partOf={(value) => `tag:${written(value)}`}
        label={(value) => <bdi>#{value}</bdi>}
      />
      <Group
        {...props}
        title={words.search.changedIn}
        rows={(props.counts?.years ?? []).toSorted((a, b) => (a.value < b.value ? 1 : -1))}
        partOf={(value) => `modified:${value}`}
        label={(value) => value}
      />
    </>
  );
}

function Group(props: {
  title: string;
  rows: CountedNodes['types'];
  partOf: (value: string) => string;
  label: (value: string) => JSX.Element;
  isAsked: (part: string) => boolean;
  onToggle: (part: string) => void;
}): JSX.Element {
  return (
    <Show when={props.rows.length > 0}>
      <h2>{props.title}</h2>
      <For each={props.rows.slice(0, SHOWN)}>
        {({ value, count }) => (
          <label>
            <input
              type="checkbox"
              checked={props.isAsked(props.partOf(value))}
              onChange={() => props.onToggle(props.partOf(value))}
            />
            <span class="search-facet">{props.label(value)}</span>
            <span class="count">{figure(count)}</span>
          </label>
        )}
      </For>
    </Show>
  );
}
