import Braces from 'lucide-solid/icons/braces';
import Notebook from 'lucide-solid/icons/notebook-text';
import History from 'lucide-solid/icons/rotate-ccw-clock';
import Search from 'lucide-solid/icons/search';
import Settings from 'lucide-solid/icons/settings-2';
import Trash from 'lucide-solid/icons/trash';
import Waypoints from 'lucide-solid/icons/waypoints';
import { For, type JSX } from 'solid-js';
import type { ScreenName } from '../router.ts';
import { useApp } from '../state/app-state.ts';
import './Rail.css';

const ROOMS: readonly { screen: ScreenName; label: string; icon: () => JSX.Element }[] = [
  { screen: 'notes', label: 'Notes', icon: () => <Notebook /> },
  { screen: 'search', label: 'Search', icon: () => <Search /> },
  { screen: 'graph', label: 'Graph', icon: () => <Waypoints /> },
  { screen: 'query', label: 'Query', icon: () => <Braces /> },
  { screen: 'timeline', label: 'Timeline', icon: () => <History /> },
  { screen: 'trash', label: 'Trash', icon: () => <Trash /> },
];

export function Rail(): JSX.Element {
  const { router } = useApp();
  const here = (screen: ScreenName): 'page' | undefined =>
    router.route().screen === screen ? 'page' : undefined;
  return (
    <nav class="rail no-phone" aria-label="Rooms">
      <For each={ROOMS}>
        {(room) => (
          <a
            href={`#/${room.screen}`}
            aria-label={room.label}
            title={room.label}
            aria-current={here(room.screen)}
          >
            {room.icon()}
          </a>
        )}
      </For>
      <a
        class="rail-last"
        href="#/safety"
        aria-label="Settings and data safety"
        title="Settings and data safety"
        aria-current={here('safety')}
      >
        <Settings />
      </a>
    </nav>
  );
}
