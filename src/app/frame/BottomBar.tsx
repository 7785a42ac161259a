import MenuIcon from 'lucide-solid/icons/menu';
import Notebook from 'lucide-solid/icons/notebook-text';
import Plus from 'lucide-solid/icons/plus';
import Search from 'lucide-solid/icons/search';
import Waypoints from 'lucide-solid/icons/waypoints';
import type { JSX } from 'solid-js';
import { Menu } from '../parts/Menu.tsx';
import type { ScreenName } from '../router.ts';
import { useApp } from '../state/app-state.ts';
import { newNote } from './acts.ts';
import { mainMenu } from './main-menu.tsx';
import './BottomBar.css';

/** What the thumb reaches on a phone: four rooms and, in the middle, a new note. */
export function BottomBar(): JSX.Element {
  const app = useApp();
  const here = (screen: ScreenName): 'page' | undefined =>
    app.router.route().screen === screen ? 'page' : undefined;
  return (
    <nav class="bottom-bar only-phone" aria-label="Rooms">
      <a href="#/notes" aria-current={here('notes')}>
        <Notebook />
        Notes
      </a>
      <a href="#/search" aria-current={here('search')}>
        <Search />
        Search
      </a>
      <button type="button" class="bottom-bar-add" aria-label="New note" onClick={() => newNote(app)}>
        <span>
          <Plus />
        </span>
      </button>
      <a href="#/graph" aria-current={here('graph')}>
        <Waypoints />
        Graph
      </a>
      <Menu label="More" class="bottom-bar-more" align="end" entries={mainMenu(app, true)}>
        <MenuIcon />
        More
      </Menu>
    </nav>
  );
}
