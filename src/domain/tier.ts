export interface TierBound {
  code: string;
  minimumRate: number;
}

/**
 * The tier of a standing: the highest whose inclusive lower bound is reached (F10). Compared on integers, so
 * that 39.996 % is never called 40 % (F3). Null where there is no target, no figure, or no tier that low.
 */
export function tierFor(
  achieved: number | null,
  target: number | null,
  tiers: readonly TierBound[],
): string | null {
  if (achieved === null || target === null || target <= 0) return null;
  let best: TierBound | null = null;
  for (const tier of tiers) {
    const reached = achieved * PRECISION >= Math.round(tier.minimumRate * PRECISION) * target;
    if (reached && (best === null || tier.minimumRate > best.minimumRate)) best = tier;
  }
  return best?.code ?? null;
}

/** Bounds are kept to a millionth; counts below a thousand million keep the product exact. */
const PRECISION = 1_000_000;
