/** The interface on the stand-in: `?empty` without notes, `?filler=N` with N more. */
import { createClient, linkTo } from '../../src/app/client/memex-client.ts';
import { start } from '../../src/app/interface.tsx';
import { installTrustedTypes } from '../../src/app/trusted-types.ts';
import { createFakeService } from './fake-service.ts';

installTrustedTypes();
const wishes = new URLSearchParams(location.search);
const service = createFakeService({
  empty: wishes.has('empty'),
  filler: Number(wishes.get('filler') ?? 0),
  saveMs: 60,
});
void start(createClient(linkTo(service)), document.getElementById('app')!);
