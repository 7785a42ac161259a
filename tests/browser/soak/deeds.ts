/** What the tabs of a soak do: each deed is a request, what it makes of the model, and how its answer is held to it. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { createIdMaker } from '../../../src/mx/graph/node-id.ts';
import { contentOf } from '../bare/told.ts';
import { HistoryDeeds } from './history-deeds.ts';
import { type Effect, linkKey, type Model, type ModelNode } from './model.ts';
import type { Done, NamedChange, Request } from './protocol.ts';
import { pick, type Random } from './random.ts';

export interface Deed {
  readonly request: Request;
  /** Sent at the same time by another tab; one of the two is refused. */
  readonly rival?: Request;
  /** Nodes that nobody else touches meanwhile. */
  readonly claims: readonly number[];
  /** All that it may make, to choose from when its answer never comes; the rival's comes second. */
  readonly effects: readonly Effect[];
  /** The refusal that it must meet. */
  readonly refusal?: string;
  /** True for refusals that it may meet, by code and reason. */
  readonly mayRefuse?: (refused: string, why: string) => boolean;
  /** Holds the answer to the model. */
  readonly judge?: (done: Done) => void;
}

/** Nodes that there are at most, about: then more are purged than added. */
const NODES = 60;
/** Content at which a memex that is short of room is filled no further: what is free inside the file is less. */
const FILLED_BYTES = 8_000_000;
/** More than any text has here. */
const TEXT_BYTES = 50_000;
const TAGS = ['', 'kept', 'kept looked-at', 'other'];

const makeId = createIdMaker(Date.now, (into) => crypto.getRandomValues(into as Uint8Array<ArrayBuffer>));

function factsOf(body: string): Pick<ModelNode, 'hash' | 'bytes'> {
  const bytes = contentOf(body);
  return { hash: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
}

export class Deeds {
  readonly history: HistoryDeeds;
  #serial = 0;

  constructor(
    private readonly model: Model,
    private readonly random: Random,
  ) {
    this.history = new HistoryDeeds(model, random, () => this.#serial++);
  }

  /**
   * The next deed, with all that it touches claimed.
   * @param isLow room is short: what there is inside the file is filled, until something is refused
   */
  next(isLow: boolean): Deed {
    const { model, random, history } = this;
    const living = model.free(false);
    const trashed = model.free(true);
    // Saving takes away the properties and tags that the text had before; what is no text may seem to have some.
    const texts = living.filter((n) => (model.nodes.get(n)?.bytes ?? 0) < TEXT_BYTES);
    const isFull = model.nodes.size >= NODES;
    const fills = isLow && model.bytes < FILLED_BYTES;
    const kinds: readonly (readonly [weight: number, make: () => Deed | undefined])[] = [
      [isFull ? 2 : 28, () => this.#add()],
      [fills ? 60 : isFull ? 0 : 8, () => this.#addTogether()],
      [isFull ? 0 : 6, () => this.#import()],
      [40, () => this.#onOne(texts, (n, node) => this.#edit(n, node))],
      [8, () => this.#onOne(texts, (n, node) => this.#stale(n, node))],
      [8, () => this.#onOne(texts, (n, node) => this.#race(n, node))],
      [16, () => this.#onOne(living, (n, node) => this.#describe(n, node))],
      [16, () => this.#link(living)],
      [10, () => this.#onOne(living, (n, node) => this.#trash(n, node))],
      [10, () => this.#onOne(trashed, (n, node) => this.#restore(n, node))],
      [isFull ? 20 : 4, () => this.#purge([...trashed, ...living])],
      [20, () => this.#onOne(living, (n, node) => this.#read(n, node))],
      [8, () => this.#onOne(living, (n, node) => this.#search(n, node))],
      [4, () => history.name()],
      [4, () => history.readNamed()],
      [6, () => history.readMoment()],
      [2, () => history.keep()],
      [2, () => history.trim()],
      [1, () => this.#work()],
    ];
    for (;;) {
      const deed = pick(random, kinds)();
      if (deed === undefined) continue;
      model.claim(deed.claims);
      return deed;
    }
  }

  #body(kind: 'note' | 'text' | 'file', number: number): string {
    return `${kind}-${number}-${this.#serial++}`;
  }

  #textBody(number: number): string {
    return this.#body(this.random(4) === 0 ? 'text' : 'note', number);
  }

  #onOne(numbers: readonly number[], make: (number: number, node: ModelNode) => Deed): Deed | undefined {
    const number = numbers[this.random(Math.max(numbers.length, 1))];
    const node = number === undefined ? undefined : this.model.nodes.get(number);
    return number === undefined || node === undefined ? undefined : make(number, node);
  }

  #changing(number: number, node: ModelNode, request: Request, after: Partial<ModelNode> | undefined): Deed {
    const made = after === undefined ? undefined : { ...node, ...after };
    return { request, claims: [number], effects: [{ nodes: new Map([[number, made]]) }] };
  }

  #add(): Deed {
    const number = this.model.number();
    const body = this.#textBody(number);
    const title = `Note ${number}`;
    return this.#changing(number, fresh(title, body), { do: 'save', title, body }, {});
  }

  /** Two nodes and the link between them, of which one is large: one commit. */
  #addTogether(): Deed {
    const numbers = [this.model.number(), this.model.number()] as const;
    const bodies = [this.#body('file', numbers[0]), this.#body('text', numbers[1])];
    const ids = [makeId(), makeId()] as const;
    const nodes = numbers.map((n, i) => ({ ...fresh(`Part ${n}`, bodies[i] ?? ''), id: ids[i] ?? '' }));
    const changes: NamedChange[] = nodes.map(({ id, title }, i) => ({
      kind: 'addNode',
      id,
      type: 'note',
      metadata: { title },
      mediaType: i === 0 ? 'application/octet-stream' : 'text/markdown',
      body: bodies[i] ?? '',
    }));
    changes.push({ kind: 'addLink', source: ids[1], target: ids[0], type: 'part of' });
    return {
      request: { do: 'apply', changes },
      claims: numbers,
      effects: [
        {
          nodes: new Map(nodes.map((node, i) => [numbers[i] ?? -1, node])),
          links: new Map([[linkKey(numbers[1], numbers[0]), true]]),
        },
      ],
    };
  }

  /** Each file is there or not by itself: a page that dies may leave any of them. */
  #import(): Deed {
    const numbers = [this.model.number(), this.model.number()];
    const names = numbers.map((n) => this.#body(this.random(3) === 0 ? 'file' : 'text', n));
    const nodes = numbers.map((n, i) => [n, fresh(`${names[i]}.bin`, names[i] ?? '')] as const);
    return {
      request: { do: 'import', names },
      claims: numbers,
      effects: [{ nodes: new Map(nodes) }, ...nodes.map((node) => ({ nodes: new Map([node]) }))],
    };
  }

  #edit(number: number, node: ModelNode): Deed {
    const body = this.#textBody(number);
    const title = this.random(4) === 0 ? `Note ${number}, retitled ${this.#serial}` : node.title;
    const request = { do: 'save', title, body, onto: node, apart: this.random(2) === 0 } as const;
    return this.#changing(number, node, request, { title, ...factsOf(body) });
  }

  /** Begins from what the note is not any more. */
  #stale(number: number, node: ModelNode): Deed {
    const onto = {
      ...node,
      ...(this.random(2) === 0 ? { hash: '0'.repeat(64) } : { title: 'what it was never called' }),
    };
    const body = this.#textBody(number);
    return {
      request: { do: 'save', title: node.title, body, onto },
      claims: [number],
      effects: [],
      refusal: 'conflict',
    };
  }

  /** Two tabs save what they typed into the same state of a note: one of them is refused. */
  #race(number: number, node: ModelNode): Deed {
    const [mine, theirs] = [this.#textBody(number), this.#textBody(number)];
    const save = (body: string) =>
      ({ do: 'save', title: node.title, body, onto: node, apart: true }) as const;
    const effect = (body: string): Effect => ({ nodes: new Map([[number, { ...node, ...factsOf(body) }]]) });
    return {
      request: save(mine),
      rival: save(theirs),
      claims: [number],
      effects: [effect(mine), effect(theirs)],
    };
  }

  #describe(number: number, node: ModelNode): Deed {
    const tags = TAGS[this.random(TAGS.length)] ?? '';
    const title = this.random(2) === 0 ? `Note ${number}, called ${this.#serial++}` : node.title;
    const metadata = { title, tags: tags === '' ? null : tags.split(' ') };
    const changes = [{ kind: 'updateNode', id: node.id, metadata }] as const;
    const request =
      this.random(3) === 0
        ? ({ do: 'transact', id: node.id, changes } as const)
        : ({ do: 'apply', changes } as const);
    return this.#changing(number, node, request, { title, tags });
  }

  /** Links lead from younger nodes to older ones, so that none closes a circle; the other way round it is refused. */
  #link(living: readonly number[]): Deed | undefined {
    const picked = [living[this.random(living.length + 1)], living[this.random(living.length + 1)]];
    const [target = -1, source = -1] = picked.map((n) => n ?? -1).sort((a, b) => a - b);
    const [from, to] = [this.model.nodes.get(source), this.model.nodes.get(target)];
    if (source === target || from === undefined || to === undefined) return undefined;
    const key = linkKey(source, target);
    const known = this.model.links.get(key);
    if (known === false) return undefined;
    const [a, b] = known === undefined ? [from, to] : [to, from];
    const request: Request = {
      do: 'apply',
      changes: [{ kind: 'addLink', source: a.id, target: b.id, type: 'builds on' }],
    };
    const claims = [source, target];
    if (known) return { request, claims, effects: [], refusal: 'cycle' };
    return { request, claims, effects: [{ links: new Map([[key, true]]) }] };
  }

  #trash(number: number, node: ModelNode): Deed {
    const request = { do: 'apply', changes: [{ kind: 'deleteNode', id: node.id }] } as const;
    return this.#changing(number, node, request, { trashed: true });
  }

  #restore(number: number, node: ModelNode): Deed {
    return this.#changing(number, node, { do: 'undelete', ids: [node.id] }, { trashed: false });
  }

  /** Up to three at once. */
  #purge(from: readonly number[]): Deed | undefined {
    const numbers = [...new Set([0, 1, 2].map(() => from[this.random(from.length + 1)] ?? -1))].filter(
      (n) => n >= 0,
    );
    if (numbers.length === 0) return undefined;
    const ids = numbers.map((n) => this.model.nodes.get(n)?.id ?? '');
    this.history.purged(numbers);
    return {
      request: { do: 'apply', changes: ids.map((id) => ({ kind: 'purgeNode', id })) },
      claims: numbers,
      effects: [{ nodes: new Map(numbers.map((n) => [n, undefined])) }],
    };
  }

  #read(number: number, node: ModelNode): Deed {
    const judge = ({ hash, bytesHash, title }: Done): void =>
      expect({ hash, bytesHash, title }, 'what was read').toEqual({
        hash: node.hash,
        bytesHash: node.hash,
        title: node.title,
      });
    return { request: { do: 'read', id: node.id }, claims: [number], effects: [], judge };
  }

  #search(number: number, node: ModelNode): Deed {
    const judge = ({ hits = [] }: Done): void =>
      expect(hits, `who looks for "${node.title}"`).toContain(node.id);
    return { request: { do: 'search', text: node.title }, claims: [number], effects: [], judge };
  }

  #work(): Deed {
    const works = ['verify', 'compact'] as const;
    const work = works[this.random(works.length)] ?? 'verify';
    const judge = ({ problems = [] }: Done): void => expect(problems, 'what verify found').toEqual([]);
    return { request: { do: 'work', work }, claims: [], effects: [], judge };
  }
}

const fresh = (title: string, body: string): ModelNode => ({
  id: '',
  title,
  tags: '',
  trashed: false,
  version: 1,
  ...factsOf(body),
});

/** The effect as it was answered: with the ids and the version that the store gave. */
export function answered(effect: Effect, { ids = [], version, outcomes }: Done): Effect {
  if (effect.nodes === undefined) return effect;
  const nodes = [...effect.nodes].map(([number, node], i) => {
    const id = ids[i] ?? '';
    return [
      number,
      node === undefined ? node : { ...node, id: id === '' ? node.id : id, version: version ?? node.version },
    ] as const;
  });
  const happened = nodes.filter((_, i) => !outcomes?.[i]?.startsWith('failed'));
  return { ...effect, nodes: new Map(happened) };
}
