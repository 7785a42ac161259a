/** The store's worker: opens the memex and answers the page. All work is in `store-service.ts`. */
import * as Comlink from 'comlink';
import { atTheBorder } from './border.ts';
import { WorkerStore } from './store-service.ts';

Comlink.expose(atTheBorder(new WorkerStore()));
