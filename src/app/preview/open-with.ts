/** Hands a file to another app of the device, where the browser can do that. */
import type { NodeRecord } from '../../mx/types.ts';
import type { AppState } from '../state/app-state.ts';
import { fileBlob } from './file-blob.ts';
import { fileNameOf } from './file-kind.ts';

/** What is handed over is held in memory. */
const BYTES_MAX = 64 * 1024 * 1024;

export function canOpenWith(node: NodeRecord): boolean {
  if (node.bytes > BYTES_MAX || typeof navigator.canShare !== 'function') return false;
  return navigator.canShare({ files: [new File([], fileNameOf(node), { type: node.mediaType })] });
}

export async function openWith(app: Pick<AppState, 'client' | 'toasts'>, node: NodeRecord): Promise<void> {
  try {
    const all = await fileBlob(app.client, node);
    await navigator.share({ files: [new File([all], fileNameOf(node), { type: node.mediaType })] });
  } catch (error) {
    // whoever closes the system's own list has chosen nothing
    if (!(error instanceof DOMException && error.name === 'AbortError')) app.toasts.fail(error);
  }
}
