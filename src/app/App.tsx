import { type Component, ErrorBoundary, type JSX, lazy, Match, Show, Switch } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { Frame } from './frame/Frame.tsx';
import { loadScreenFailed } from './frame/trouble.ts';
import { NotesScreen } from './notes/NotesScreen.tsx';
import type { ScreenName } from './router.ts';
import { useApp } from './state/app-state.ts';
import { withWords } from './words/catalogue.ts';

const SCREEN_PARTS: Readonly<Record<ScreenName, Component>> = {
  notes: NotesScreen,
  search: lazy(withWords(['search'], () => import('./search/SearchScreen.tsx'))),
  graph: lazy(withWords(['graph'], () => import('./graph/GraphScreen.tsx'))),
  query: lazy(withWords(['query'], () => import('./query/QueryScreen.tsx'))),
  import: lazy(withWords(['importing'], () => import('./import/ImportScreen.tsx'))),
  safety: lazy(withWords(['safety', 'time'], () => import('./safety/SafetyScreen.tsx'))),
  room: lazy(withWords(['room'], () => import('./room/RoomScreen.tsx'))),
  trash: lazy(withWords(['trash'], () => import('./trash/TrashScreen.tsx'))),
  compare: lazy(withWords(['similar', 'likeness'], () => import('./similar/CompareScreen.tsx'))),
  duplicates: lazy(withWords(['similar', 'likeness'], () => import('./similar/DuplicatesScreen.tsx'))),
  similarity: lazy(
    withWords(['similar', 'likeness', 'dialogs'], () => import('./similar/LikenessScreen.tsx')),
  ),
  'link-types': lazy(withWords(['links'], () => import('./links/LinkTypesScreen.tsx'))),
  'node-types': lazy(withWords(['nodeTypes'], () => import('./types/NodeTypesScreen.tsx'))),
  about: lazy(withWords(['about'], () => import('./about/AboutScreen.tsx'))),
  history: lazy(withWords(['time', 'versions'], () => import('./versions/VersionsScreen.tsx'))),
  timeline: lazy(withWords(['time', 'versions'], () => import('./timeline/TimelineScreen.tsx'))),
};

// a hand is slower than this comes
const DropAnywhere = lazy(() => import('./import/DropAnywhere.tsx'));
const OpenFailed = lazy(() => import('./frame/OpenFailed.tsx'));
const ScreenFailed = lazy(loadScreenFailed);

export function App(): JSX.Element {
  const { memex, past, router } = useApp();
  return (
    <Frame>
      <DropAnywhere />
      <Switch>
        <Match when={memex.phase() === 'failed' && memex.error()}>
          {(error) => <OpenFailed error={error()} />}
        </Match>
        <Match when={true}>
          {/* No Suspense: it would take the whole screen out of the page, focus and all, whenever a part of it reads. */}
          {/* Drawn anew for another moment: nothing of what was shown before may stay. */}
          <Show when={past.shown()} keyed>
            <ErrorBoundary fallback={(error, again) => <ScreenFailed error={error} again={again} />}>
              <Dynamic component={SCREEN_PARTS[router.route().screen]} />
            </ErrorBoundary>
          </Show>
        </Match>
      </Switch>
    </Frame>
  );
}
