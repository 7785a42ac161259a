/** MATCH: patterns become a graph of nodes, links and conditions, which the planner makes steps of. */
import type { Computed, StaticType } from '../expression/computed.ts';
import { REFERENCE_TYPE } from '../expression/functions-graph.ts';
import type { Scope, Variable } from '../expression/scope.ts';
import { SHARE_OF_CONDITION, SHARE_OF_EQUALITY, shareOfType } from '../plan/estimates.ts';
import type { PatternGraph, PatternLink, Predicate } from '../plan/pattern-graph.ts';
import { planMatch } from '../plan/plan-match.ts';
import type { QueryGraph } from '../plan/query-graph.ts';
import type { Step } from '../plan/step.ts';
import { equals } from '../values/equality.ts';
import { LinkValue, NodeValue, PathValue, type Value } from '../values/value.ts';
import { type AccessRooms, accessesOf, propertyMapAccess } from './compile-access.ts';
import { compileCondition, compileExpression } from './compile-expression.ts';
import type { Compiling } from './compiling.ts';
import { nearestName } from './query-mistake.ts';
import type { Expression, LinkPattern, NodePattern, PatternPart } from './syntax.ts';

export interface Matched {
  readonly step: Step;
  readonly scope: Scope;
  /** Slots that the match fills. */
  readonly slots: readonly number[];
}

/** @throws MxError `invalid-query` */
export function compileMatch(
  compiling: Compiling,
  patterns: readonly PatternPart[],
  where: Expression | undefined,
  input: Step,
  graph: QueryGraph,
): Matched {
  return new MatchCompiler(compiling, graph).compile(patterns, where, input);
}

/** A path that is named, by the slots of what it goes through. */
interface NamedPath {
  readonly slot: number;
  readonly name: string;
  readonly start: number;
  readonly links: readonly number[];
}

class MatchCompiler {
  readonly #nodes = new Map<number, { slot: number; name: string; labels: string[] }>();
  readonly #links: { pattern: LinkPattern; link: Omit<PatternLink, 'each'> }[] = [];
  readonly #paths: NamedPath[] = [];
  readonly #slots: number[] = [];
  /** Properties that are written in a pattern, with whose they are. */
  readonly #properties: { of: Computed; pattern: NodePattern | LinkPattern; access: number | undefined }[] =
    [];
  readonly #linkNames = new Set<string>();
  #scope: Scope;

  constructor(
    private readonly compiling: Compiling,
    private readonly graph: QueryGraph,
  ) {
    this.#scope = compiling.scope;
  }

  compile(patterns: readonly PatternPart[], where: Expression | undefined, input: Step): Matched {
    for (const part of patterns) this.#part(part);
    const inner = { ...this.compiling, scope: this.#scope, aggregation: undefined };
    const predicates: Predicate[] = [];
    for (const { slot, labels, name } of this.#nodes.values()) {
      for (const label of labels) predicates.push(this.#label(slot, label, name));
    }
    const links = this.#links.map(({ pattern, link }) => ({
      ...link,
      each: this.#each(inner, pattern, link),
    }));
    for (const { of, pattern, access } of this.#properties) {
      predicates.push(...this.#propertyPredicates(inner, of, pattern.properties, access));
    }
    for (const condition of conjuncts(where)) predicates.push(this.#condition(inner, condition));
    const pattern: PatternGraph = { nodes: [...this.#nodes.values()], links, predicates };
    const known = new Set([...this.compiling.scope.entries].map(([, { slot }]) => slot));
    const matched = planMatch(this.#withoutPaths(pattern), input, known, this.graph);
    return { step: this.#withPaths(matched, predicates), scope: this.#scope, slots: this.#slots };
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
      throw this.compiling.source.mistake(at, `"${name}" is the name of something else already.`, {
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
    throw this.compiling.source.mistake(
      at,
      `"${name}" is the name of something else already, and cannot be a ${type} too.`,
      {
        mistake: 'VariableTypeConflict',
      },
    );
  }

  /** A type that nothing has finds nothing, which is no mistake, but may be a slip. */
  #remark(known: number | undefined, name: string, what: string, names: Iterable<string>): void {
    if (known !== undefined) return;
    const nearest = nearestName(name, names);
    const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
    this.compiling.remarks.add(`No ${what} has the type "${name}".${hint}`);
  }

  #node(pattern: NodePattern): number {
    const known = this.#known(pattern.variable, 'node', pattern.at);
    const slot = known?.slot ?? this.#declare(pattern.variable, 'node');
    let node = this.#nodes.get(slot);
    if (node === undefined) {
      node = { slot, name: pattern.variable ?? '', labels: [] };
      this.#nodes.set(slot, node);
    }
    for (const label of pattern.labels) {
      if (!node.labels.includes(label)) node.labels.push(label);
      this.#remark(this.graph.nodeType(label), label, 'node', this.graph.nodeTypes());
    }
    if (pattern.properties !== undefined) {
      this.#properties.push({ of: atSlot(slot, pattern.variable ?? ''), pattern, access: slot });
    }
    return slot;
  }

  #link(pattern: LinkPattern, from: number, to: number, shortest: PatternPart['shortest']): number {
    const { variable, at } = pattern;
    if (variable !== undefined && this.#linkNames.has(variable)) {
      throw this.compiling.source.mistake(
        at,
        `"${variable}" stands for two links of one MATCH, which are never the same.`,
        { mistake: 'RelationshipUniquenessViolation' },
      );
    }
    const type = pattern.range === undefined && shortest === undefined ? 'link' : 'list';
    const known = this.#known(variable, type, at);
    if (variable !== undefined) this.#linkNames.add(variable);
    const slot = known?.slot ?? this.#declare(variable, type);
    for (const name of pattern.types) {
      if (name === REFERENCE_TYPE) continue;
      this.#remark(this.graph.linkType(name), name, 'link', this.graph.linkTypes());
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
      this.#properties.push({ of: atSlot(slot, variable ?? ''), pattern, access: undefined });
    }
    return slot;
  }

  /** The properties of a pattern of variable length hold for each of its links. */
  #each(
    inner: Compiling,
    { properties }: LinkPattern,
    { range }: Pick<PatternLink, 'range'>,
  ): PatternLink['each'] {
    if (range === undefined || properties === undefined) return undefined;
    const slot = this.compiling.slots.take();
    const tests = this.#propertyPredicates(inner, atSlot(slot, ''), properties, undefined);
    const where: Computed = {
      evaluate: (row, run) => tests.every((test) => test.where.evaluate(row, run) === true),
      type: 'boolean',
      uses: new Set(tests.flatMap((test) => [...test.where.uses])),
      text: tests.map((test) => test.where.text).join(' AND '),
      plans: [],
    };
    return { slot, where };
  }

  #label(slot: number, label: string, name: string): Predicate {
    const where: Computed = {
      evaluate: (row, run) => {
        const node = row[slot];
        return node instanceof NodeValue && run.graph.typeOf(node.number) === run.graph.nodeType(label);
      },
      type: 'boolean',
      uses: new Set([slot]),
      text: `${name}:${label}`,
      plans: [],
    };
    const share = shareOfType(this.graph, label);
    return { where, accesses: [], label: { slot, name: label }, share };
  }

  #condition(inner: Compiling, condition: Expression): Predicate {
    const where = compileCondition(inner, condition);
    const accesses = accessesOf(this.#accessRooms(inner), condition);
    return { where, accesses, share: isEquality(condition) ? SHARE_OF_EQUALITY : SHARE_OF_CONDITION };
  }

  /** `{name: value, …}` as one comparison each. */
  #propertyPredicates(
    compiling: Compiling,
    of: Computed,
    properties: Expression | undefined,
    slot: number | undefined,
  ): Predicate[] {
    if (properties === undefined || properties.kind !== 'map') return [];
    return properties.entries.map(([name, value]) => {
      const wanted = compileExpression(compiling, value);
      const where: Computed = {
        evaluate: (row, run) => {
          const owner = of.evaluate(row, run);
          const own =
            owner instanceof NodeValue
              ? run.graph.property(owner.number, name)
              : owner instanceof LinkValue
                ? run.graph.linkProperty(owner, name)
                : null;
          return equals(own, wanted.evaluate(row, run));
        },
        type: 'boolean',
        uses: new Set([...of.uses, ...wanted.uses]),
        text: `${of.text}.${name} = ${wanted.text}`,
        plans: wanted.plans,
      };
      const accesses =
        slot === undefined ? [] : propertyMapAccess(this.#accessRooms(compiling), slot, name, value, wanted);
      return { where, accesses, share: SHARE_OF_EQUALITY };
    });
  }

  #accessRooms(inner: Compiling): AccessRooms {
    return {
      nodeSlot: (variable) => {
        const slot = this.#scope.find(variable)?.slot;
        return slot !== undefined && this.#nodes.has(slot) ? slot : undefined;
      },
      hasIndex: (property) => this.graph.hasPropertyIndex(property),
      compile: (expression) => compileExpression(inner, expression),
    };
  }
}

function atSlot(slot: number, text: string): Computed {
  return { evaluate: (row) => row[slot] ?? null, type: 'any', uses: new Set([slot]), text, plans: [] };
}

function isEquality(condition: Expression): boolean {
  return condition.kind === 'comparison' && condition.operators.every((operator) => operator === '=');
}

/** The parts of a condition that must all hold. */
function conjuncts(condition: Expression | undefined): Expression[] {
  if (condition === undefined) return [];
  if (condition.kind !== 'logic' || condition.operator !== 'AND') return [condition];
  return [...conjuncts(condition.left), ...conjuncts(condition.right)];
}

/** A path of the nodes and links that were found for it. */
function pathOf({ start, links, name }: NamedPath): Computed {
  const evaluate = (row: readonly Value[]): Value => {
    const first = row[start];
    if (!(first instanceof NodeValue)) return null;
    const nodes = [first];
    const walked: LinkValue[] = [];
    for (const slot of links) {
      const value = row[slot] ?? null;
      for (const link of Array.isArray(value) ? (value as readonly Value[]) : [value]) {
        if (!(link instanceof LinkValue)) return null;
        const last = nodes.at(-1) as NodeValue;
        walked.push(link);
        nodes.push(new NodeValue(link.otherThan(last.number)));
      }
    }
    return new PathValue(nodes, walked);
  };
  return { evaluate, type: 'path', uses: new Set([start, ...links]), text: name, plans: [] };
}
