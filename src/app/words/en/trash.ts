import { say } from './counts.ts';

const nodes = (count: number): string => say(count, { one: '# node', other: '# nodes' });

export const trash = {
  heading: 'Trash',
  lead: 'What you delete waits here with its links and all its versions. Purging is the one act that cannot be undone.',
  none: 'The trash is empty',
  noneHint: 'Nothing is waiting to be brought back.',
  bringBack: 'Bring back',
  isBack: (title: string) => `“${title}” is back, with its links.`,
  open: 'Open',
  showMore: 'Show more',
  purge: 'Purge',
  purgeAll: (count: number) => say(count, { other: 'Purge all #' }),
  purgeAllQuestion: 'Purge everything shown here?',
  purgeQuestion: (title: string) => `Purge “${title}”?`,
  keep: 'Keep it',
  loss: (count: number) =>
    `${nodes(count)}, with all versions and links. What other nodes share with it stays. There is no way back from this, except a backup.`,
  purged: (count: number) => `${nodes(count)} purged. The space is free for new notes.`,
};
