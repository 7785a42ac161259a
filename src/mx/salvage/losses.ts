/** What a salvage could not bring over, in words, as many as a person can read; the rest is counted. */
import type { Saying } from '../saying.ts';
import type { Loss } from '../verify/reports.ts';
import { salvageSaying } from './salvage-sayings.ts';

const LISTED_MAX = 1000;
const DOUBTS_NAMED = 20;
/** What matters most stands first. */
const ORDER: readonly Loss['kind'][] = ['node', 'version', 'link', 'setting', 'commit', 'bytes'];

export class Losses {
  count = 0;
  private readonly told: Saying[] = [];
  private doubtful = 0;
  private readonly doubted: string[] = [];
  private readonly listed = new Map<Loss['kind'], Loss[]>(ORDER.map((kind) => [kind, []]));

  add({ kind, saying, ...facts }: Omit<Loss, 'what'> & { readonly saying: Saying }): void {
    this.count++;
    const loss: Loss = { kind, what: saying.english, ...facts, saying };
    const list = this.listed.get(loss.kind);
    if (list !== undefined && list.length < LISTED_MAX) list.push(loss);
  }

  /** Something may be an older state of what it was: newer records that stood beside it are damaged. */
  doubt(title: string): void {
    if (++this.doubtful <= DOUBTS_NAMED) this.doubted.push(title);
  }

  /** What a person should know beside the losses. */
  get remarks(): readonly Saying[] {
    if (this.doubtful === 0) return this.told;
    const more = this.doubtful - this.doubted.length;
    return [...this.told, salvageSaying('doubtful', this.doubted, more)];
  }

  remark(saying: Saying): void {
    if (this.told.every(({ english }) => english !== saying.english)) this.told.push(saying);
  }

  get list(): Loss[] {
    return ORDER.flatMap((kind) => this.listed.get(kind) ?? []).slice(0, LISTED_MAX);
  }
}
