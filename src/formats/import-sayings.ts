/** Why a file, a zip or a graph was not taken in, or what a person should know of one that was. */
import { sayingsOf } from '../mx/saying.ts';

const quoted = (id: string): string => `“${id}”`;

/** The English sentences; what the system or a parser says in its own words is a fact. */
export const IMPORT_SENTENCES = {
  noName: () => 'It has no name.',
  outOfFolder: () => 'Its path leads out of the folder.',
  editedHereToo: () => 'It was edited here too; that edit is in its history.',
  unreadable: (why: string) => `It could not be read: ${why}`,
  matterTooLong: (kib: number) => `The front matter is longer than ${kib} KiB.`,
  matterNoYaml: (why: string) => `The front matter is not valid YAML: ${why}`,
  matterNoMap: () => 'The front matter is no list of names and values.',
  matterUnreadable: (why: string) => `The front matter cannot be read: ${why}`,
  matterTooDeep: (most: number) => `it is nested more than ${most} deep`,
  propertyTaken: (name: string) => `There is a property “${name}” already.`,

  memexDamaged: (name: string, problems: number, where: string, what: string) =>
    `${name} is damaged and was not taken in: ${problems} problems, first ${where}: ${what}`,

  zipEncrypted: () => 'It is encrypted.',
  zipLink: () => 'It is a link to another file.',
  zipMethod: (method: number) => `It is packed by a method (${method}) that is not known here.`,
  zipSizes: () => 'Its size is not what the zip says.',
  zipOtherSize: () => 'It has another size than the zip says.',
  zipChecksum: () => 'Its bytes do not fit its checksum in the zip.',
  zipEndsWithin: () => 'The zip ends in the middle of it.',
  zipEndsBefore: () => 'The zip ends in front of it.',
  zipElsewhere: () => 'It is not where the zip says.',
  zipUnpacking: (why: string) => `It cannot be unpacked: ${why}.`,

  graphUnpacking: (why: string) =>
    `The file cannot be unpacked: ${why}. Get it once more where it came from.`,
  graphEncoding: (name: string, encoding: string) =>
    `${name} holds bytes that are no text in ${encoding}; save it as UTF-8.`,
  graphUnreadable: (name: string, line: number, what: string) =>
    `${name} cannot be read as GraphML: line ${line}: ${what}.`,
  graphTextTooLong: (name: string, line: number) =>
    `${name}, line ${line}: a text is longer than any that is taken.`,
  graphEmpty: () => 'there is nothing in it',
  graphOtherRoot: (tag: string) => `it begins with <${tag}>, not with <graphml>`,
  graphTooDeep: () => 'elements stand too deep in one another',
  graphHyperedge: () => 'it has a hyperedge, which joins more than two nodes; Memex has no such links',
  graphKeyWithoutId: () => 'a key has no id',
  graphWithout: (element: string, attribute: string) => `a <${element}> has no ${attribute}`,
  graphTwice: (path: string, line: number, id: string) =>
    `${path}, line ${line}: there are two nodes with the id “${id}”.`,
  graphNoEnd: (path: string, line: number, id: string) =>
    `${path}, line ${line}: an edge leads to “${id}”, and there is no such node in the file.`,
  graphCircle: (
    name: string,
    before: readonly string[],
    leftOut: number,
    after: readonly string[],
    line: number,
  ) =>
    `The links of ${name} go in a circle: ${[...before.map(quoted), ...(leftOut > 0 ? [`${leftOut} more`] : []), ...after.map(quoted)].join(' → ')} (line ${line}). Links must not lead back to where they began, so nothing of it was imported.`,
} as const;

/** A reason by its code, with its English sentence. */
export const importSaying = /* @__PURE__ */ sayingsOf(IMPORT_SENTENCES);
