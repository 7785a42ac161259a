/** MATCH: patterns become a graph of nodes, links and conditions, which the planner makes steps of. */
import type { Computed, StaticType } from '../expression/computed.ts';
import { REFERENCE_TYPE } from '../expression/functions-graph.ts';
import type { Scope, Variable } from '../expression/scope.ts';
import { scanRows } from '../plan/estimates.ts';
import type { PatternGraph, PatternLink, Predicate } from '../plan/pattern-graph.ts';
import { countedWhole, type Planning, planMatch } from '../plan/plan-match.ts';
import type { GraphFacts } from '../plan/query-graph.ts';
import type { CountOf, Step } from '../plan/step.ts';
import { querySaying } from '../values/query-sayings.ts';
import {
  type ConditionRooms,
  conditionPredicate,
  conjuncts,
  labelPredicate,
  propertyPredicates,
} from './compile-conditions.ts';
import type { Compiling } from './compiling.ts';
import { type NamedPath, pathOf } from './named-path.ts';
import { nearestName } from './query-mistake.ts';
import type { Expression, LinkPattern, NodePattern, PatternPart } from './syntax.ts';

export interface Matched {
  readonly step: Step;
  readonly scope: Scope;
  /** Slots that the match fills. */
  readonly slots: readonly number[];
  /** What is counted when all of its rows are, for a match that is nothing but that. */
  readonly counted: CountOf | undefined;
}

/** @throws MxError `invalid-query` */
export function compileMatch(
  compiling: Compiling,
  patterns: readonly PatternPart[],
  where: Expression | undefined,
  input: Step,
  graph: GraphFacts,
  planning: Planning,
): Matched {
  return new MatchCompiler(compiling, graph, planning).compile(patterns, where, input);
}

class MatchCompiler {
  readonly #nodes = new Map<number, { slot: number; name: string; labels: string[] }>();
  readonly #links: { pattern: LinkPattern; link: Omit<PatternLink, 'each'> }[] = [];
  readonly #paths: NamedPath[] = [];
  readonly #slots: number[] = [];
  /** Properties that are written in a pattern, with whose they are. */
  readonly #properties: { of: Computed; pattern: NodePattern | LinkPattern; slot: number | undefined }[] = [];
  readonly #linkNames = new Set<string>();
  #scope: Scope;

  constructor(
    private readonly compiling: Compiling,
    private readonly graph: GraphFacts,
    private readonly planning: Planning,
  ) {
    this.#scope = compiling.scope;
  }

  compile(patterns: readonly PatternPart[], where: Expression | undefined, input: Step): Matched {
    for (const part of patterns) this.#part(part);
    const inner = { ...this.compiling, scope: this.#scope, aggregation: undefined };
    const rooms = this.#rooms(inner);
    const conditions = conjuncts(where).filter((condition) => !this.#isLabel(condition));
    const labels = [...this.#nodes.values()].flatMap((node) =>
      node.labels.map((label) => labelPredicate(node.slot, label, node.name)),
    );
    const links = this.#links.map(({ pattern, link }) => ({
      ...link,
      each: this.#each(rooms, pattern, link),
    }));
    const predicates = [
      ...labels,
      ...this.#properties.flatMap(({ of, pattern, slot }) =>
        propertyPredicates(rooms, of, pattern.properties, slot),
      ),
      ...conditions.map((condition) => conditionPredicate(rooms, condition)),
    ];
    const pattern: PatternGraph = { nodes: [...this.#nodes.values()], links, predicates };
    const known = new Set([...this.compiling.scope.entries].map(([, { slot }]) => slot));
    const matched = planMatch(this.#withoutPaths(pattern), input, known, this.graph, this.planning);
    const isWhole = input.op === 'argument' && known.size === 0 && this.#paths.length === 0;
    const counted = isWhole && this.planning.counts !== false ? countedWhole(pattern) : undefined;
    return { step: this.#withPaths(matched, predicates), scope: this.#scope, slots: this.#slots, counted };
  }

  /** Conditions on a path are tested once it is put together. */
  #withoutPaths(pattern: PatternGraph): PatternGraph {
    return { ...pattern, predicates: pattern.predicates.filter(({ where }) => !this.#usesPath(where)) };
  }

  #usesPath({ uses }: Computed): boolean {
    return this.#paths.some(({ slot }) => uses.has(slot));
  }

  #withPaths(matched: Step, predicates: readonly Predicate[]): Step {
    if (this.#paths.length === 0) return matched;
    let step: Step = {
      op: 'project',
      input: matched,
      items: this.#paths.map((path) => ({ slot: path.slot, name: path.name, value: pathOf(path) })),
      rows: matched.rows,
    };
    for (const { where, share } of predicates) {
      if (this.#usesPath(where)) step = { op: 'filter', input: step, where, rows: step.rows * share };
    }
    return step;
  }

  #part(part: PatternPart): void {
    const slots = part.nodes.map((node) => this.#node(node));
    const links = part.links.map((pattern, i) => {
      const [from = 0, to = 0] = [slots[i], slots[i + 1]];
      return this.#link(pattern, from, to, part.shortest);
    });
    if (part.variable === undefined) return;
    const { variable: name, at } = part;
    if (this.#scope.find(name) !== undefined) {
      throw this.compiling.source.mistake(at, querySaying('nameTaken', name), {
        mistake: 'VariableAlreadyBound',
      });
    }
    const slot = this.#declare(name, 'path');
    this.#paths.push({ slot, name, start: slots[0] ?? 0, links });
  }

  #declare(name: string | undefined, type: StaticType): number {
    const slot = this.compiling.slots.take();
    this.#slots.push(slot);
    if (name !== undefined) this.#scope = this.#scope.with(name, { slot, type });
    return slot;
  }

  /** A name that is known must be of this kind. */
  #known(name: string | undefined, type: StaticType, at: number): Variable | undefined {
    const known = name === undefined ? undefined : this.#scope.find(name);
    if (known === undefined || known.type === type || known.type === 'any' || known.type === 'null')
      return known;
    throw this.compiling.source.mistake(at, querySaying('nameTakenBy', name ?? '', type), {
      mistake: 'VariableTypeConflict',
    });
  }

  /** A type that nothing has finds nothing, which is no mistake, but may be a slip. */
  #remark(
    known: number | undefined,
    name: string,
    code: 'noNodeType' | 'noLinkType',
    names: Iterable<string>,
  ): void {
    if (known !== undefined) return;
    const saying = querySaying(code, name, nearestName(name, names) ?? '');
    this.compiling.remarks.set(saying.english, saying);
  }

  #node(pattern: NodePattern): number {
    const known = this.#known(pattern.variable, 'node', pattern.at);
    const slot = known?.slot ?? this.#declare(pattern.variable, 'node');
    let node = this.#nodes.get(slot);
    if (node === undefined) {
      node = { slot, name: pattern.variable ?? '', labels: [] };
      this.#nodes.set(slot, node);
    }
    for (const label of pattern.labels) this.#addLabel(node.labels, label);
    if (pattern.properties !== undefined) {
      this.#properties.push({ of: atSlot(slot, pattern.variable ?? ''), pattern, slot });
    }
    return slot;
  }

  #link(pattern: LinkPattern, from: number, to: number, shortest: PatternPart['shortest']): number {
    const { variable, at } = pattern;
    if (variable !== undefined && this.#linkNames.has(variable)) {
      throw this.compiling.source.mistake(at, querySaying('twoLinks', variable), {
        mistake: 'RelationshipUniquenessViolation',
      });
    }
    const type = pattern.range === undefined && shortest === undefined ? 'link' : 'list';
    const known = this.#known(variable, type, at);
    if (variable !== undefined) this.#linkNames.add(variable);
    const slot = known?.slot ?? this.#declare(variable, type);
    for (const name of pattern.types) {
      if (name === REFERENCE_TYPE) continue;
      this.#remark(this.graph.linkType(name), name, 'noLinkType', this.graph.linkTypes());
    }
    const range = shortest === undefined ? pattern.range : (pattern.range ?? { least: 1, most: 1 });
    const { types, direction } = pattern;
    const link = {
      slot,
      from,
      to,
      direction,
      range,
      shortest,
      types: types.length === 0 ? undefined : types,
      text: `(${this.#nodes.get(from)?.name})${this.compiling.source.text.slice(at, pattern.end)}(${this.#nodes.get(to)?.name})`,
    };
    this.#links.push({ pattern, link });
    if (range === undefined && pattern.properties !== undefined) {
      this.#properties.push({ of: atSlot(slot, variable ?? ''), pattern, slot: undefined });
    }
    return slot;
  }

  /** The properties of a pattern of variable length hold for each of its links. */
  #each(
    rooms: ConditionRooms,
    { properties }: LinkPattern,
    { range }: Pick<PatternLink, 'range'>,
  ): PatternLink['each'] {
    if (range === undefined || properties === undefined) return undefined;
    const slot = this.compiling.slots.take();
    const tests = propertyPredicates(rooms, atSlot(slot, ''), properties, undefined);
    const where: Computed = {
      evaluate: (row, run) => tests.every((test) => test.where.evaluate(row, run) === true),
      type: 'boolean',
      uses: new Set(tests.flatMap((test) => [...test.where.uses])),
      text: tests.map((test) => test.where.text).join(' AND '),
      plans: tests.flatMap((test) => test.where.plans),
    };
    return { slot, where };
  }

  #rooms(inner: Compiling): ConditionRooms {
    return {
      compiling: inner,
      nodeSlot: (variable) => {
        const slot = this.#scope.find(variable)?.slot;
        return slot !== undefined && this.#nodes.has(slot) ? slot : undefined;
      },
      hasIndex: (property) => this.graph.hasPropertyIndex(property),
      shareOf: (of) => scanRows(this.graph, of) / Math.max(1, this.graph.statistics.nodes),
      parameterType: (name) => this.planning.parameterTypes?.get(name),
    };
  }

  /** Takes `n:type` as if it stood in the pattern; false for any other condition. */
  #isLabel(condition: Expression): boolean {
    if (condition.kind !== 'labels' || condition.of.kind !== 'variable') return false;
    const node = this.#nodes.get(this.#scope.find(condition.of.name)?.slot ?? -1);
    if (node === undefined) return false;
    for (const label of condition.labels) this.#addLabel(node.labels, label);
    return true;
  }

  #addLabel(labels: string[], label: string): void {
    if (!labels.includes(label)) labels.push(label);
    this.#remark(this.graph.nodeType(label), label, 'noNodeType', this.graph.nodeTypes());
  }
}

function atSlot(slot: number, text: string): Computed {
  return { evaluate: (row) => row[slot] ?? null, type: 'any', uses: new Set([slot]), text, plans: [] };
}
