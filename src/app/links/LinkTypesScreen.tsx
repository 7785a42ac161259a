import Plus from 'lucide-solid/icons/plus';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { type LinkKind, usualKind } from '../../mx/graph/usual-link-kinds.ts';
import type { CountedKind } from '../../mx/store/node-reads.ts';
import { LinkGlyph } from '../parts/Glyph.tsx';
import { linkLook, typeLabel } from '../parts/node-types.ts';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useApp } from '../state/app-state.ts';
import { LinkTypeDialog } from './LinkTypeDialog.tsx';
import './LinkTypesScreen.css';
import { words } from '../words/catalogue.ts';

/** Types of links: how each reads from either end, which nodes it joins, and how many there are. */
export default function LinkTypesScreen(): JSX.Element {
  const { linkKinds, memex } = useApp();
  const [shown, setShown] = createSignal<{ readonly kind: LinkKind | undefined }>();
  const readOnly = (): boolean => memex.report()?.readOnly === true;
  return (
    <main class="scroll">
      <div class="ledger link-types">
        <header>
          <h1>{words.links.heading}</h1>
          <p class="lead">{words.links.lead}</p>
        </header>
        <Show when={linkKinds.all()} fallback={<Skeleton lines={6} />}>
          {(kinds) => (
            <ul class="link-types-rows">
              <For each={kinds()}>
                {(kind) => <Row kind={kind} readOnly={readOnly()} change={() => setShown({ kind })} />}
              </For>
            </ul>
          )}
        </Show>
        <Show when={!readOnly()}>
          <button type="button" class="btn btn-line" onClick={() => setShown({ kind: undefined })}>
            <Plus /> {words.links.ownType}
          </button>
        </Show>
      </div>
      <Show when={shown()} keyed>
        {({ kind }) => <LinkTypeDialog kind={kind} close={() => setShown(undefined)} />}
      </Show>
    </main>
  );
}

function Row(props: { kind: CountedKind; readOnly: boolean; change: () => void }): JSX.Element {
  const look = () => linkLook(props.kind.type);
  const description = (): string => {
    const { type, description: told } = props.kind;
    const usual: Readonly<Record<string, string>> = words.links.descriptions;
    const isUsual = told === usualKind(type).description && Object.hasOwn(usual, type);
    return isUsual ? (usual[type] ?? told) : told;
  };
  return (
    <li class="link-type">
      <LinkGlyph type={props.kind.type} />
      <div class="link-type-words">
        <p>
          <b>{look().label}</b>
          <span class="quiet"> {words.links.roundReads(look().inverse)}</span>
        </p>
        <Show when={props.kind.description !== ''}>
          <p class="quiet" dir="auto">
            {description()}
          </p>
        </Show>
        <Show when={props.kind.from.length + props.kind.to.length > 0}>
          <p class="quiet small">{words.links.fromTo(ends(props.kind.from), ends(props.kind.to))}</p>
        </Show>
      </div>
      <span class="num quiet small">{words.amounts.links(props.kind.count)}</span>
      <Show when={!props.readOnly}>
        <button
          type="button"
          class="text-btn"
          aria-label={words.links.changeNamed(props.kind.type)}
          onClick={() => props.change()}
        >
          {words.links.change}
        </button>
      </Show>
    </li>
  );
}

function ends(types: readonly string[]): string {
  return types.length === 0 ? words.links.anyNode : types.map(typeLabel).join(', ');
}
