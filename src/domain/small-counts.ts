/** What is known of a residential group in one indicator, over the whole campaign so far. */
export interface GroupCounts {
  /** A unit that the group has stood below; one entry for each where there were several (H4). */
  parentId: number;
  unitId: number;
  code: string;
  indicatorId: number;
  /** Of all versions of its target; null where it has none. */
  leastTarget: number | null;
  /** Of all that was told; null where nothing was. */
  mostAchieved: number | null;
  /** Whether the reader stands in its line, and so knows its counts. */
  inLine: boolean;
}

/**
 * F13: the groups of which a reader outside their line is told no counts, on no day and in no indicator.
 *
 * They are the small ones, in which fewer than `below` remain or may ever have remained: by the lowest of all days, so
 * that no day of a series tells what another conceals. And of the same parent one that is not small: what the parent's
 * total leaves over after those that are told is then a sum in which the larger one takes up whatever the small ones may
 * have. It is the next in order of code, cyclically, after the first small one, whatever the counts: the smallest would
 * tell that it is no larger than those shown. Where a parent has no such group nothing more can be done.
 */
export function hiddenGroups(counts: readonly GroupCounts[], below: number): Set<number> {
  const groups = [...gather(counts).values()].filter(({ inLine }) => !inLine);
  const small = (group: Group): boolean =>
    Math.min(...group.leastRemaining.values(), Number.POSITIVE_INFINITY) < below;
  const hidden = new Set(groups.filter(small).map(({ unitId }) => unitId));
  const families = familiesOf(groups);
  // A group that has stood below two parents is hidden with both: until no family needs another one.
  for (let before = -1; before < hidden.size; ) {
    before = hidden.size;
    for (const family of families) {
      const cover = coverOf(family, hidden, small);
      if (cover !== null) hidden.add(cover.unitId);
    }
  }
  return hidden;
}

interface Group {
  unitId: number;
  code: string;
  inLine: boolean;
  parentIds: Set<number>;
  /** By indicator in which it has a target. */
  leastRemaining: Map<number, number>;
}

function gather(counts: readonly GroupCounts[]): Map<number, Group> {
  const groups = new Map<number, Group>();
  for (const { unitId, code, inLine, parentId, indicatorId, leastTarget, mostAchieved } of counts) {
    const group = groups.get(unitId) ?? {
      unitId,
      code,
      inLine,
      parentIds: new Set(),
      leastRemaining: new Map(),
    };
    group.parentIds.add(parentId);
    if (leastTarget !== null) group.leastRemaining.set(indicatorId, leastTarget - (mostAchieved ?? 0));
    groups.set(unitId, group);
  }
  return groups;
}

/** The groups of each parent, in order of code. */
function familiesOf(groups: readonly Group[]): Group[][] {
  const families = new Map<number, Group[]>();
  for (const group of [...groups].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))) {
    for (const parentId of group.parentIds) {
      const family = families.get(parentId) ?? [];
      family.push(group);
      families.set(parentId, family);
    }
  }
  return [...families.values()];
}

/** The group to be hidden beside those of a family that are; null where there is one, none is needed, or none fits. */
function coverOf(
  family: readonly Group[],
  hidden: ReadonlySet<number>,
  small: (group: Group) => boolean,
): Group | null {
  const concealed = family.filter(({ unitId }) => hidden.has(unitId));
  const first = family.findIndex(({ unitId }) => hidden.has(unitId));
  if (first < 0) return null;
  const indicatorIds = new Set(concealed.flatMap(({ leastRemaining }) => [...leastRemaining.keys()]));
  const covers = (group: Group): boolean =>
    !small(group) && [...indicatorIds].every((id) => group.leastRemaining.has(id));
  if (concealed.length > 1 && concealed.some(covers)) return null;
  const others = [...family.slice(first + 1), ...family.slice(0, first)];
  return others.find((group) => !hidden.has(group.unitId) && covers(group)) ?? null;
}
