import { realpathSync, statSync } from 'node:fs';
import {
  entriesInEnglish,
  type FolderReport,
  type ImportEntry,
  importFiles,
} from '../../formats/folder-import.ts';
import { noteMetadata } from '../../formats/note-metadata.ts';
import { MxError } from '../../mx/errors.ts';
import type { Store } from '../../mx/index.ts';
import { type Call, type Command, UsageError } from '../command.ts';
import { type DiskFile, diskFiles } from '../disk-files.ts';
import { interruptible } from '../interrupt.ts';
import { progressLine } from '../long-work.ts';
import { metadataFrom } from '../metadata-option.ts';
import { writeMemex } from '../open-memex.ts';
import { stageFrom } from '../staging.ts';
import { bytes, count, table } from '../table.ts';

const FOR_INPUT = {
  title: { type: 'string', value: 'TEXT', help: 'title of the note from standard input' },
  type: { type: 'string', value: 'TYPE', help: 'its type (note unless told)' },
  tag: { type: 'string', multiple: true, value: 'TAG', help: 'a tag for it; may be repeated' },
  meta: { type: 'string', multiple: true, value: 'KEY=VALUE', help: 'metadata for it; may be repeated' },
} as const;

export const add: Command = {
  name: 'add',
  usage: 'FILE|FOLDER|-…',
  summary: 'Add files, folders, or a note from standard input; again updates what changed.',
  arguments: { min: 1 },
  options: FOR_INPUT,
  async run(call) {
    const fromInput = call.arguments.includes('-');
    if (fromInput && call.arguments.length > 1) throw new UsageError('- stands alone');
    const inVain = Object.keys(FOR_INPUT).find((name) => call.texts(name).length > 0);
    if (!fromInput && inVain !== undefined) throw new UsageError(`--${inVain} is for standard input (-)`);
    if (fromInput) return writeMemex(call, (store) => addInput(call, store));
    // a path that is not there is refused before anything is added
    for (const path of call.arguments) statSync(path);
    return writeMemex(call, (store, file) => addPaths(call, store, file));
  },
};

async function addInput(call: Call, store: Store): Promise<number> {
  const { content, text } = await stageFrom(store, '-', 'text/markdown');
  const said = text === undefined ? undefined : noteMetadata(text);
  const title = call.text('title');
  const tags = call.texts('tag').map((tag) => tag.replace(/^#/, ''));
  const saidTags = Array.isArray(said?.metadata.tags) ? said.metadata.tags : [];
  const allTags = [...new Set([...tags, ...saidTags])];
  const { results } = store.apply([
    {
      kind: 'addNode',
      type: call.text('type') ?? said?.type ?? 'note',
      mediaType: 'text/markdown',
      content,
      metadata: {
        ...said?.metadata,
        ...metadataFrom(call.texts('meta')),
        ...(title === undefined ? {} : { title }),
        ...(allTags.length === 0 ? {} : { tags: allTags }),
      },
    },
  ]);
  store.sync();
  const id = results[0]?.id;
  if (id === undefined)
    throw new MxError('io', 'The note was added, but the memex did not say under which id.');
  const entry: ImportEntry = { path: '-', id, outcome: 'added' };
  call.output.answer([entry], () => `Added ${id}.`);
  return 0;
}

async function addPaths(call: Call, store: Store, file: string): Promise<number> {
  const own = realpathSync(file);
  const files: DiskFile[] = [];
  for (const path of call.arguments) {
    for (const found of diskFiles(path)) if (!isAt(found.place, own)) files.push(found);
  }
  const progress = progressLine();
  const report = await interruptible((signal) =>
    importFiles(store, files, { signal, onProgress: progress.show }),
  ).finally(progress.clear);
  call.output.answer(entriesInEnglish(report.entries), () => describe(report));
  if (store.status().awaitsText === true)
    call.output.remark('The text of PDFs is not searched yet; “memex texts” takes it out.');
  if (report.cancelled) throw new MxError('cancelled', 'Stopped; what was added until then is kept.');
  const failed = report.entries.filter(({ outcome }) => outcome === 'failed').length;
  if (failed === 0) return 0;
  call.output.remark(`${failed} of ${count(report.entries.length, 'file')} could not be added.`);
  return 1;
}

/** True when a path leads to this real one; what cannot be looked at says so when it is read. */
function isAt(place: string, real: string): boolean {
  try {
    return realpathSync(place) === real;
  } catch {
    return false;
  }
}

function describe({ entries, contentBytes, newBytes, unresolved }: FolderReport): string {
  const number = (outcome: ImportEntry['outcome']) =>
    entries.filter((entry) => entry.outcome === outcome).length.toLocaleString('en');
  const troubled = entries.filter(({ reason }) => reason !== undefined);
  return [
    `${number('added')} added, ${number('updated')} updated, ${number('unchanged')} unchanged, ${number('failed')} failed.`,
    `${bytes(contentBytes)} of content, of which ${bytes(newBytes)} were new.`,
    ...(unresolved.length === 0
      ? []
      : [`${count(unresolved.length, 'reference')} to what is not there yet.`]),
    ...(troubled.length === 0
      ? []
      : [
          '',
          table(
            [{ title: 'outcome' }, { title: 'path' }, { title: 'why' }],
            troubled.map(({ outcome, path, reason }) => [outcome, path, reason ?? '']),
          ),
        ]),
  ].join('\n');
}
