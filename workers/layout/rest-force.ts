/**
 * "Up rests on down": the source of a typed link is pushed above its target until they stand `gap` apart.
 * Memex's links are acyclic, so every link can have its way; the push is weak and only ever vertical.
 */
import type { Force, SimulationLinkDatum, SimulationNodeDatum } from 'd3-force';

export interface RestLink {
  readonly source: SimulationNodeDatum;
  readonly target: SimulationNodeDatum;
}

/** A d3 force for links whose ends are resolved nodes. Screen coordinates: y grows downwards. */
export function forceRest(
  links: readonly RestLink[],
  options: { readonly gap: number; readonly strength: number },
): Force<SimulationNodeDatum, SimulationLinkDatum<SimulationNodeDatum>> {
  const degree = new Map<SimulationNodeDatum, number>();
  for (const { source, target } of links) {
    degree.set(source, (degree.get(source) ?? 0) + 1);
    degree.set(target, (degree.get(target) ?? 0) + 1);
  }
  // A hub is pushed by many links at once: each link's push is shared out as in d3's own link force.
  const shares = links.map(({ source, target }) => {
    const atSource = degree.get(source) ?? 1;
    const atTarget = degree.get(target) ?? 1;
    return {
      bias: atTarget / (atSource + atTarget),
      strength: options.strength / Math.min(atSource, atTarget),
    };
  });
  return (alpha: number) => {
    for (let index = 0; index < links.length; index++) {
      const { source, target } = links[index]!;
      const { bias, strength } = shares[index]!;
      const below = (target.y ?? 0) + (target.vy ?? 0) - (source.y ?? 0) - (source.vy ?? 0);
      const missing = options.gap - below;
      if (missing <= 0) continue;
      const push = missing * strength * alpha;
      source.vy = (source.vy ?? 0) - push * bias;
      target.vy = (target.vy ?? 0) + push * (1 - bias);
    }
  };
}
