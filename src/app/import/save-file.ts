/** Hands a file to the person: through the browser's own save dialog where there is one, else as a download. */

interface SavePicker {
  showSaveFilePicker(options: {
    suggestedName: string;
    types?: { description: string; accept: Record<string, string[]> }[];
  }): Promise<FileSystemFileHandle>;
}

/**
 * Asks where to save. Must follow a click closely; the content is made afterwards.
 * Gives undefined when the person thought better of it.
 */
export async function chooseWhere(
  name: string,
  description: string,
): Promise<FileSystemFileHandle | undefined | 'download'> {
  if (!hasPicker(window)) return 'download';
  const extension = name.slice(name.lastIndexOf('.'));
  try {
    return await window.showSaveFilePicker({
      suggestedName: name,
      types: [{ description, accept: { 'application/octet-stream': [extension] } }],
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    // A page without a gesture, or in a frame, may not ask: a download always works.
    if (error instanceof DOMException && error.name === 'SecurityError') return 'download';
    throw error;
  }
}

/** Long enough for the browser to have begun the download. */
const KEEP_ADDRESS_MS = 60_000;

/** Starts a download of the file under this name. */
export function download(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_ADDRESS_MS);
}

function hasPicker(where: object): where is SavePicker {
  return 'showSaveFilePicker' in where;
}

/** A memex's name as a file name: letters and digits kept, the day at its end. */
export function fileNameFor(name: string, extension: string, now: Date): string {
  const plain =
    name
      .trim()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .toLocaleLowerCase() || 'memex';
  const two = (part: number) => String(part).padStart(2, '0');
  return `${plain}-${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}.${extension}`;
}
