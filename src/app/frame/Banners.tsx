import CalendarClock from 'lucide-solid/icons/calendar-clock';
import Copy from 'lucide-solid/icons/copy';
import Eye from 'lucide-solid/icons/eye';
import HardDrive from 'lucide-solid/icons/hard-drive';
import Hourglass from 'lucide-solid/icons/hourglass';
import RefreshCw from 'lucide-solid/icons/refresh-cw';
import ShieldAlert from 'lucide-solid/icons/shield-alert';
import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import { saveCopy } from '../safety/backup.ts';
import { useApp } from '../state/app-state.ts';
import { damageOf } from '../state/damage.ts';
import type { TabObstacle } from '../state/open-memex.ts';
import { size } from '../state/sentence.ts';
import { isUnderSevenDayRule } from '../state/seven-day-rule.ts';
import { createSlowOpening } from '../state/slow-opening.ts';
import { useUpdate } from '../update.ts';
import './Banners.css';
import { words } from '../words/catalogue.ts';

interface Banner {
  readonly key: string;
  readonly look: 'bad' | 'warn' | 'info';
  readonly icon: () => JSX.Element;
  readonly text: string;
  readonly acts: readonly { readonly label: string; readonly run: () => void }[];
}

const OBSTACLES: Readonly<Record<TabObstacle, () => string>> = {
  silent: () => words.banners.silentTab,
  older: () => words.banners.olderTab,
  newer: () => words.banners.newerTab,
};

/** One banner at a time over the screen, the most severe first. */
export default function Banners(): JSX.Element {
  const app = useApp();
  const { dialogs, memex, side, router, saving, shortage, unsaved } = app;
  const update = useUpdate();
  const [closed, setClosed] = createSignal<ReadonlySet<string>>(new Set<string>());
  const isSlow = createSlowOpening(memex.phase);
  const close = (key: string): void => {
    setClosed((before) => new Set(before).add(key));
  };

  const banner = createMemo<Banner | undefined>(() => {
    const report = memex.report();
    const said = words.banners;
    const found: Banner[] = [];
    if (report?.damage !== undefined) {
      found.push({
        key: 'damage',
        look: 'bad',
        icon: () => <ShieldAlert />,
        text: said.damage(damageOf(report)),
        acts: [{ label: said.seeWhatHelps, run: () => router.go('#/safety') }],
      });
    } else if (memex.phase() === 'open' && memex.status()?.upgrade !== undefined) {
      const isBegun = memex.status()?.upgrade?.begun === true;
      found.push({
        key: 'upgrade',
        look: 'warn',
        icon: () => <RefreshCw />,
        text: isBegun ? said.upgradeInterrupted : said.upgradeDue,
        acts: [{ label: isBegun ? words.common.goOn : said.bringUpToDate, run: () => dialogs.upgrade() }],
      });
    } else if (report?.readOnly && app.past.moment() === undefined) {
      found.push({
        key: 'read-only',
        look: 'warn',
        icon: () => <Eye />,
        text: said.readOnly,
        acts: [],
      });
    }
    if (isSlow()) {
      found.push({
        key: 'slow-opening',
        look: 'warn',
        icon: () => <Hourglass />,
        text: said.slowOpening,
        acts: [{ label: words.common.reload, run: () => location.reload() }],
      });
    }
    const obstacle = memex.obstacle();
    if (obstacle !== undefined && memex.phase() === 'open') {
      found.push({
        key: `tabs-${obstacle}`,
        look: obstacle === 'silent' ? 'bad' : 'warn',
        icon: () => <Copy />,
        text: OBSTACLES[obstacle](),
        acts:
          obstacle === 'newer'
            ? [
                {
                  label: words.common.reload,
                  run: () => void unsaved.saveAll().then(() => location.reload()),
                },
              ]
            : [{ label: words.common.close, run: () => close(`tabs-${obstacle}`) }],
      });
    }
    const missing = shortage.missing();
    if (missing !== undefined && memex.phase() === 'open' && router.route().screen !== 'room') {
      const inPage = saving.onlyInPage();
      const missed = size(missing.bytes);
      const full =
        missing.bytes > 0
          ? (inPage ? said.missingBytesInPage : said.missingBytes)(missed)
          : inPage
            ? said.noRoomInPage
            : said.noRoom;
      found.push({
        key: 'full',
        look: 'bad',
        icon: () => <HardDrive />,
        text: full,
        acts: [
          { label: said.makeRoom, run: () => router.go('#/room') },
          { label: words.common.close, run: shortage.over },
        ],
      });
    }
    if (!memex.lasting() && memex.phase() !== 'failed') {
      found.push({
        key: 'in-memory',
        look: 'bad',
        icon: () => <HardDrive />,
        text: said.inMemory,
        acts: [{ label: said.saveCopy, run: () => void saveCopy(app, 'mx') }],
      });
    } else if (!side.lasting) {
      found.push({
        key: 'no-lasting',
        look: 'warn',
        icon: () => <HardDrive />,
        text: said.noLasting,
        acts: [{ label: said.backUp, run: () => router.go('#/safety') }],
      });
    }
    const isTold = router.route().screen === 'safety';
    if (memex.lasting() && (memex.status()?.nodes ?? 0) > 0 && !isTold && isUnderSevenDayRule()) {
      found.push({
        key: 'seven-days',
        look: 'warn',
        icon: () => <CalendarClock />,
        text: said.sevenDays,
        acts: [
          { label: said.howTo, run: () => router.go('#/safety') },
          { label: words.common.close, run: () => close('seven-days') },
        ],
      });
    }
    if (update.ready()) {
      found.push({
        key: 'update',
        look: 'info',
        icon: () => <RefreshCw />,
        text: said.updateReady,
        acts: [
          { label: said.useItNow, run: update.use },
          { label: said.atNextStart, run: () => close('update') },
        ],
      });
    }
    if (report && report.tornBytes > 0) {
      found.push({
        key: 'torn',
        look: 'info',
        icon: () => <HardDrive />,
        text: said.torn(size(report.tornBytes)),
        acts: [{ label: words.common.close, run: () => close('torn') }],
      });
    }
    return found.find((one) => !closed().has(one.key));
  });

  return (
    <Show when={banner()}>
      {(shown) => (
        <div class={`banner banner-${shown().look}`} role="status">
          {shown().icon()}
          <p>{shown().text}</p>
          <span class="banner-end">
            {shown().acts.map((act) => (
              <button type="button" class="btn btn-sm" onClick={act.run}>
                {act.label}
              </button>
            ))}
          </span>
        </div>
      )}
    </Show>
  );
}
