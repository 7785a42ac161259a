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
import { words } from '../words/catalogue.ts';

const ROOMS = [
  { screen: 'notes', icon: () => <Notebook /> },
  { screen: 'search', icon: () => <Search /> },
  { screen: 'graph', icon: () => <Waypoints /> },
  { screen: 'query', icon: () => <Braces /> },
  { screen: 'timeline', icon: () => <History /> },
  { screen: 'trash', icon: () => <Trash /> },
] as const;

export function Rail(): JSX.Element {
  const { router } = useApp();
  const here = (screen: ScreenName): 'page' | undefined =>
    router.route().screen === screen ? 'page' : undefined;
  return (
    <nav class="rail no-phone" aria-label={words.frame.rooms}>
      <For each={ROOMS}>
        {(room) => (
          <a
            href={`#/${room.screen}`}
            aria-label={words.frame[room.screen]}
            title={words.frame[room.screen]}
            aria-current={here(room.screen)}
          >
            {room.icon()}
          </a>
        )}
      </For>
      <a
        class="rail-last"
        href="#/safety"
        aria-label={words.frame.safety}
        title={words.frame.safety}
        aria-current={here('safety')}
      >
        <Settings />
      </a>
    </nav>
  );
}
