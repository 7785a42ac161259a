import Plus from 'lucide-solid/icons/plus';
import X from 'lucide-solid/icons/x';
import { Index, type JSX, Show } from 'solid-js';
import { figure } from '../state/sentence.ts';
import { words } from '../words/catalogue.ts';
import { type ColourGroup, GROUPS_MOST, INKS } from './graph-views.ts';
import './GroupsSection.css';

/** Colour groups: what a search finds is drawn in an ink of its own. */
export function GroupsSection(props: {
  groups: readonly ColourGroup[];
  /** How many nodes each group has; undefined while it is not known. */
  counts: readonly (number | undefined)[];
  onGroups: (groups: readonly ColourGroup[]) => void;
}): JSX.Element {
  const change = (at: number, part: Partial<ColourGroup>): void =>
    props.onGroups(props.groups.map((group, index) => (index === at ? { ...group, ...part } : group)));
  return (
    <section class="sec groups">
      <header>
        <h2>{words.graph.groups}</h2>
        <span class="sec-end">
          <button
            type="button"
            class="icon-btn"
            aria-label={words.graph.addGroup}
            title={words.graph.addGroup}
            disabled={props.groups.length >= GROUPS_MOST}
            onClick={() =>
              props.onGroups([...props.groups, { text: '', ink: ((props.groups.length + 1) % INKS) + 1 }])
            }
          >
            <Plus />
          </button>
        </span>
      </header>
      <Show when={props.groups.length === 0}>
        <p class="quiet small">{words.graph.groupsHint}</p>
      </Show>
      <ul>
        <Index each={props.groups}>
          {(group, at) => (
            <li class="group-row">
              <button
                type="button"
                class={`icon-btn group-ink group-ink-${group().ink}`}
                aria-label={words.graph.groupInk(group().ink)}
                title={words.graph.nextInk}
                onClick={() => change(at, { ink: (group().ink % INKS) + 1 })}
              >
                <i />
              </button>
              <label class="field">
                <span class="vh">{words.graph.groupOf}</span>
                <input
                  type="text"
                  dir="auto"
                  autocomplete="off"
                  placeholder={words.graph.groupHint}
                  value={group().text}
                  onInput={(event) => change(at, { text: event.currentTarget.value })}
                />
                <Show when={props.counts[at] !== undefined}>
                  <span class="small num">{figure(props.counts[at] ?? 0)}</span>
                </Show>
              </label>
              <button
                type="button"
                class="icon-btn"
                aria-label={words.graph.removeGroup}
                onClick={() => props.onGroups(props.groups.filter((_, index) => index !== at))}
              >
                <X />
              </button>
            </li>
          )}
        </Index>
      </ul>
    </section>
  );
}
