import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { SetTargetsInput, SetTargetsPayload, TargetGap } from '../../schema/campaign/set-targets.type.js';
import { AdministrativeUnitType } from '../../schema/hierarchy/administrative-unit.type.js';
import type { UnitOnDay } from '../../services/queries/hierarchy/unit-on-day.js';
import { setTargets } from '../../services/targets/set-targets.js';
import type { GraphContext } from '../context.js';
import { requireUnitOnDay } from '../hierarchy/unit-loaders.js';
import { perform } from '../perform.js';

interface GapRow {
  unitId: number;
  on: string;
  target: number;
  sumOfChildren: number;
}

@Resolver(() => TargetGap)
export class SetTargetsResolver {
  @Mutation(() => SetTargetsPayload, {
    description:
      "Records a new version of targets, for the committee over the units. Children's targets above their parent's are refused; below it the difference is answered, not hidden.",
  })
  async setTargets(
    @Arg('input', () => SetTargetsInput, { description: 'The targets.' }) input: SetTargetsInput,
    @Ctx() context: GraphContext,
  ): Promise<SetTargetsPayload> {
    const { campaign, indicator, effectiveOn, directive, reason, targets } = input;
    const asked = {
      campaign,
      indicator,
      effectiveOn,
      directive: directive ?? null,
      reason,
      targets: targets.map(({ organization, ...target }) => ({
        ...target,
        organization: organization ?? null,
      })),
    };
    const done = await perform(context, { operation: 'setTargets', input }, (tx) => setTargets(tx, asked));
    if ('userErrors' in done) return { accepted: 0, unallocated: [], userErrors: done.userErrors };
    const unallocated = done.ok.unallocated.map((gap): GapRow => ({ ...gap, on: effectiveOn }));
    return { accepted: done.ok.accepted, unallocated, userErrors: [] };
  }

  @FieldResolver(() => AdministrativeUnitType, {
    description: 'The parent, as of the first day of the targets.',
  })
  async unit(@Root() gap: GapRow, @Ctx() context: GraphContext): Promise<UnitOnDay> {
    return requireUnitOnDay(context, gap);
  }
}
