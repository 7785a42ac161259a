/** A failure that the interface itself found: its sentence is the person's language already. */
import { MxError } from '../../mx/errors.ts';

export class ToldError extends MxError {}
