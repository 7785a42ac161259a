/** Why the store does not do what it was asked for: what is not there, is there already, or is not well formed. */
import { sayingsOf } from './saying.ts';

/** What may be called by a name that is not well formed. */
export type NamedThing = 'A type of link' | 'The label of a link' | 'A type of node' | 'The label of a type';
/** What a device may refuse to do. */
export type DeviceDeed = 'find the size of' | 'read' | 'write to' | 'extend' | 'shorten' | 'flush' | 'close';

/** The English sentences. */
export const REFUSAL_SENTENCES = {
  noNode: (id: string) => `There is no node ${id} in this memex.`,
  nodeNotInTrash: (id: string) => `The node ${id} is not in the trash.`,
  noNodeNamed: (name: string) => `No node has the id or title "${name}".`,
  noLink: (link: number) => `There is no link ${link} in this memex.`,
  noVersion: (version: number, id: string) => `There is no version ${version} of the node ${id}.`,
  noVersionOfSome: (version: number, id: string) =>
    `There is no version ${version} of a node ${id} in this memex.`,
  versionsUpTo: (id: string, version: number, newest: number) =>
    `The node ${id} has no version ${version}; it has 1 to ${newest}.`,
  noNodeThen: (id: string, commit: number) => `There was no node ${id} at commit ${commit}.`,
  noLinkThen: (link: number, commit: number) => `There was no link ${link} at commit ${commit}.`,
  noCommit: (commit: number, newest: number) =>
    `There is no commit ${commit}; this memex has 1 to ${newest}.`,
  noMoment: (name: string) => `There is no snapshot “${name}” in this memex.`,
  momentExists: (name: string) =>
    `There is a snapshot “${name}” already; drop it first, or choose another name.`,
  momentsFull: (most: number) => `A memex keeps ${most} named snapshots; drop one first.`,
  momentName: (most: number) => `The name of a snapshot has 1 to ${most} characters.`,
  historyKeeps: () => 'History is kept for some days, or for a share of the file from 0 to 1.',
  stagedGone: () => 'This staged content is not there any more. Stage it again.',

  pathExists: (path: string) => `Another node has the path "${path}" already.`,
  nodeExists: (id: string) => `There is a node ${id} in this memex already.`,
  memexExists: (key: string) => `There is a memex "${key}" already.`,
  noMemex: (key: string) => `There is no memex "${key}" here.`,
  noType: () => 'A node needs a type; this one is empty.',
  noTitle: () => 'A node cannot be renamed to nothing.',
  titleOneLine: () => 'A title is one line.',
  mergeWithItself: () => 'A node cannot be merged with itself.',
  newestNotForgotten: () => 'The newest version is what the node holds; it cannot be forgotten.',
  versionName: (most: number) => `The name of a version has at most ${most} characters.`,
  metadataObject: () => 'Metadata must be an object of names and values.',
  metadataDepth: (most: number) => `Metadata may be nested ${most} deep; this is deeper.`,
  metadataBytes: (most: number, bytes: number) =>
    `Metadata may have ${most} bytes; this has ${bytes}. Keep large things as content.`,
  descriptionLong: (most: number) => `A description has at most ${most} characters.`,
  linkInk: (inks: number) => `The colour of a link is a number from 1 to ${inks}.`,
  typeInk: (inks: number) => `The colour of a type is a number from 1 to ${inks}.`,
  typesForEnd: (most: number) => `At most ${most} types of nodes can be named for an end.`,
  propertyName: (most: number) =>
    `A property is called by 1 to ${most} characters on one line, without blanks around them.`,
  nameForm: (what: NamedThing, most: number) =>
    `${what} is a name of 1 to ${most} characters on one line, without blanks around it.`,
  linkFrom: (label: string, types: readonly string[], title: string, type: string) =>
    `A link “${label}” leads from ${listed(types)}; “${title}” is of type ${type}.`,
  linkTo: (label: string, types: readonly string[], title: string, type: string) =>
    `A link “${label}” leads to ${listed(types)}; “${title}” is of type ${type}.`,
  tagOneWord: () => 'A tag is one word, without spaces and commas.',
  tagLetters: () =>
    'A tag is one word of letters, digits, - and _, with / between its parts, and not only digits.',
  typeNotGiven: (type: string) => `“${type}” is no type that can be given.`,
  mergeNeedsTwo: () => 'Merging takes a node that stays and another that goes.',

  passageApart: () => 'These words do not stand in the text, or not next to each other.',
  passageEmpty: () => 'A passage has at least one word: mark the words that the link is about.',
  passageLong: (most: number, chars: number) =>
    `A link is anchored to a passage of at most ${most} characters; this one has ${chars}.`,
  passageOfFile: () => 'Only texts have passages: link to the file as a whole.',
  passageBehind: () => 'The passage lies behind the end of the text.',

  changesMost: (most: number, changes: number) =>
    `A transaction may have ${most} changes; this one has ${changes}.`,
  changesMib: (most: number) => `More than ${most} MiB of changes at once: split them up.`,
  readInParts: (bytes: number) => `${bytes} bytes are too many to read at once. Read them in parts.`,
  zipTooMuch: (bytes: number) =>
    `This zip would unpack to ${bytes} bytes, which no honest folder packs so small.`,
  noZip: () => 'This is not a zip, or its end is missing.',

  storageFull: () => 'The storage is full: nothing was saved. Free some space and try again.',
  deviceRefused: (what: DeviceDeed, why: string) => `The device refused to ${what} the file (${why}).`,
  deviceLost: () => 'The device lost what it had confirmed. Close the memex and open it again.',
  storageSilent: () => 'The storage of this browser does not answer. Try again.',
  roomForFile: () => 'There is not enough room in this browser for the file.',
  roomForCopy: (mb: number) =>
    `There is no room for a copy: it needs ${mb} MB or more, and neither the storage of this browser nor its memory has them. Free so much on the disk of this device, or make room in the memex, and try again.`,
  noWebAssembly: () =>
    'This browser does not run WebAssembly here, by which Memex names and checks what it keeps. Lockdown Mode turns it off: allow this page, or use another browser. Nothing was changed.',
  noteNotSaved: () => 'The note was not saved.',
} as const;

function listed(types: readonly string[]): string {
  return types.length === 1 ? `nodes of type ${types[0]}` : `nodes of the types ${types.join(', ')}`;
}

/** A refusal by its code, with its English sentence. */
export const refusalSaying = /* @__PURE__ */ sayingsOf(REFUSAL_SENTENCES);
