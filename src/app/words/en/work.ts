/** Long work: its progress and how it ended. */
import { say } from './counts.ts';

export const work = {
  stop: 'Stop',
  doneOf: (done: string, total: string) => `${done} of ${total}`,
  madeAnew: (what: string) => `Made anew: ${what}. All is whole again.`,
  nothingNeeded: 'Nothing needed mending.',
  madeAnewLeft: (what: string, left: number) =>
    `Made anew: ${what}. ${say(left, { one: 'One problem is', other: '# problems are' })} left.`,
  nothingMended: (left: number) =>
    `Nothing could be mended. ${say(left, { one: 'One problem is', other: '# problems are' })} left.`,

  salvagedName: (name: string) => `${name}, salvaged`,
  broughtOver: (nodes: number, versions: number, size: string, links: number) =>
    `${say(nodes, { one: '# node', other: '# nodes' })}, ${say(versions, { one: '# version', other: '# versions' })} (${size}) and ${say(links, { one: '# link', other: '# links' })} were brought over.`,
  nothingLost: 'Nothing is lost.',
  losses: (lost: number) => `${say(lost, { one: '# loss', other: '# losses' })}.`,
  lossesInPart: (lost: number, incomplete: number) =>
    `${say(lost, { one: '# loss', other: '# losses' })}. ${say(incomplete, { one: '# version came only in part, and is marked so', other: '# versions came only in part, and are marked so' })}.`,

  copySaved: (name: string, size: string) => `${name}, ${size}, is saved.`,
  copySavedInPart: (name: string, size: string) =>
    `${name}, ${size}, is saved. What is not saved yet is not in it.`,
  memexFile: 'Memex file',
  zippedFolder: 'Zipped folder',
};
