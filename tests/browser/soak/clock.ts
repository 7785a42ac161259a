/**
 * A clock that jumps: `Date` of a page or worker, ahead or behind by what was told last. It must be imported before
 * anything that takes the time. A page is told where the clock stands by its address, a worker by its name; jumps of
 * the living come over a channel.
 */
const RealDate = Date;
const CHANNEL = 'soak-clock';

let offsetMs = Number(new URLSearchParams(location.search).get('clock') ?? self.name);

class JumpingDate extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(RealDate.now() + offsetMs);
    else super(...given);
  }

  static override now(): number {
    return RealDate.now() + offsetMs;
  }
}
Reflect.set(globalThis, 'Date', JumpingDate);

new BroadcastChannel(CHANNEL).onmessage = ({ data }) => {
  offsetMs = Number(data);
};

/** What a worker that is started now is to be called, so that its clock stands as this one does. */
export function clockName(): string {
  return String(offsetMs);
}

/** Puts the clocks of all pages and workers there. */
export function jumpTo(ms: number): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(ms);
  channel.close();
}
