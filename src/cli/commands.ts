/** Every command, in the order of the help. */
import type { Command } from './command.ts';
import { add } from './commands/add.ts';
import { at } from './commands/at.ts';
import { cat } from './commands/cat.ts';
import { common } from './commands/common-nodes.ts';
import { compact } from './commands/compact.ts';
import { deleteCommand } from './commands/delete.ts';
import { duplicates } from './commands/duplicates.ts';
import { exportCommand } from './commands/export.ts';
import { forms } from './commands/forms.ts';
import { help } from './commands/help.ts';
import { horizon } from './commands/horizon.ts';
import { importCommand } from './commands/import.ts';
import { init } from './commands/init.ts';
import { link } from './commands/link.ts';
import { linkTypes } from './commands/link-types.ts';
import { links } from './commands/links.ts';
import { list } from './commands/list.ts';
import { log } from './commands/log.ts';
import { mentions } from './commands/mentions.ts';
import { merge } from './commands/merge.ts';
import { path } from './commands/path.ts';
import { query } from './commands/query.ts';
import { ancestors, descendants } from './commands/reach.ts';
import { rename } from './commands/rename.ts';
import { repair } from './commands/repair.ts';
import { restore } from './commands/restore.ts';
import { salvage } from './commands/salvage.ts';
import { search } from './commands/search.ts';
import { show } from './commands/show.ts';
import { similar } from './commands/similar.ts';
import { snapshot } from './commands/snapshot.ts';
import { snapshots } from './commands/snapshots.ts';
import { status } from './commands/status.ts';
import { texts } from './commands/texts.ts';
import { undelete } from './commands/undelete.ts';
import { unlink } from './commands/unlink.ts';
import { update } from './commands/update.ts';
import { upgrade } from './commands/upgrade.ts';
import { verify } from './commands/verify.ts';
import { versions } from './commands/versions.ts';

export const COMMANDS: readonly Command[] = [
  init,
  add,
  status,
  list,
  show,
  cat,
  search,
  query,
  forms,
  texts,
  update,
  rename,
  versions,
  restore,
  log,
  at,
  snapshot,
  snapshots,
  horizon,
  link,
  linkTypes,
  links,
  mentions,
  unlink,
  path,
  descendants,
  ancestors,
  common,
  similar,
  duplicates,
  merge,
  deleteCommand,
  undelete,
  verify,
  repair,
  salvage,
  compact,
  upgrade,
  exportCommand,
  importCommand,
  help,
];
