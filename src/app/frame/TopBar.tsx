import ArrowLeft from 'lucide-solid/icons/arrow-left';
import ArrowRight from 'lucide-solid/icons/arrow-right';
import Ellipsis from 'lucide-solid/icons/ellipsis';
import Plus from 'lucide-solid/icons/plus';
import type { JSX } from 'solid-js';
import { Menu } from '../parts/Menu.tsx';
import { OmniBox } from '../search/OmniBox.tsx';
import { useApp } from '../state/app-state.ts';
import { newNote } from './acts.ts';
import { MemexSwitcher } from './MemexSwitcher.tsx';
import { mainMenu } from './main-menu.tsx';
import { SaveLight } from './SaveLight.tsx';
import './TopBar.css';
import { words } from '../words/catalogue.ts';

export function TopBar(): JSX.Element {
  const app = useApp();
  return (
    <header class="top-bar no-phone">
      <div>
        <MemexSwitcher />
        <button
          type="button"
          class="icon-btn"
          aria-label={words.common.back}
          title={words.common.back}
          disabled={!app.router.canGoBack()}
          onClick={app.router.back}
        >
          <ArrowLeft />
        </button>
        <button
          type="button"
          class="icon-btn"
          aria-label={words.common.forward}
          title={words.common.forward}
          disabled={!app.router.canGoForward()}
          onClick={app.router.forward}
        >
          <ArrowRight />
        </button>
      </div>
      <OmniBox />
      <div class="top-bar-end">
        <SaveLight />
        <button type="button" class="btn btn-sm" onClick={() => newNote(app)}>
          <Plus /> {words.common.newNote}
        </button>
        <Menu label={words.common.more} align="end" entries={mainMenu(app, false)}>
          <Ellipsis />
        </Menu>
      </div>
    </header>
  );
}
