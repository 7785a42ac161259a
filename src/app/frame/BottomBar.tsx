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
import { words } from '../words/catalogue.ts';

/** What the thumb reaches on a phone: four rooms and, in the middle, a new note. */
export function BottomBar(): JSX.Element {
  const app = useApp();
  const here = (screen: ScreenName): 'page' | undefined =>
    app.router.route().screen === screen ? 'page' : undefined;
  return (
    <nav class="bottom-bar only-phone" aria-label={words.frame.rooms}>
      <a href="#/notes" aria-current={here('notes')}>
        <Notebook /> {words.frame.notes}
      </a>
      <a href="#/search" aria-current={here('search')}>
        <Search /> {words.frame.search}
      </a>
      <button
        type="button"
        class="bottom-bar-add"
        aria-label={words.common.newNote}
        onClick={() => newNote(app)}
      >
        <span>
          <Plus />
        </span>
      </button>
      <a href="#/graph" aria-current={here('graph')}>
        <Waypoints /> {words.frame.graph}
      </a>
      <Menu label={words.common.more} class="bottom-bar-more" align="end" entries={mainMenu(app, true)}>
        <MenuIcon /> {words.common.more}
      </Menu>
    </nav>
  );
}
