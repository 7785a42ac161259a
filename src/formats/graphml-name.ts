/** Knowing a graph by its file's name, without all that reads it. */

/** True for the name of a file that may hold a graph. */
export function isGraphml(name: string): boolean {
  return /\.graphml(\.gz)?$/i.test(name);
}
