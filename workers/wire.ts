/** Errors as they cross to the page: Comlink carries data, not classes. */
import { isMxError, MxError, type MxErrorData } from '../src/mx/errors.ts';

/** How a rejected call crosses: Comlink can only carry data. */
export interface WireError {
  readonly mxError: MxErrorData;
}

/** Anything thrown, as data that names what went wrong. */
export function toWire(error: unknown): WireError {
  if (isMxError(error)) return { mxError: { ...error.toData(), details: plain(error.details) } };
  const message = error instanceof Error ? error.message : String(error);
  return { mxError: new MxError('io', `Something failed that should not: ${message}`).toData() };
}

/** Details without what cannot be cloned. */
function plain(details: MxError['details']): MxError['details'] {
  return JSON.parse(JSON.stringify(details)) as MxError['details'];
}
