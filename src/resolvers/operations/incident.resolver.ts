import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { Page } from '../../schema/connection.type.js';
import { IncidentConnection } from '../../schema/operations/incident.type.js';
import {
  countIncidents,
  type IncidentRow,
  listIncidents,
} from '../../services/queries/operations/incidents.js';
import { cursorOf, page } from '../connection.js';
import { type GraphContext, requireActor } from '../context.js';

/** The operator's view. */
@Resolver()
export class IncidentResolver {
  @Query(() => IncidentConnection, {
    description:
      'What needs an operator: totals that did not recompute, jobs given up after too many tries. For administrators and auditors; ordered by kind and subject.',
  })
  async incidents(
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'At most so many.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the entry to go on after.' })
    after: string | null,
    @Ctx() context: GraphContext,
  ): Promise<Page<IncidentRow>> {
    const { manager } = context.dataSource;
    const actor = requireActor(context);
    return page<IncidentRow>(
      { first, after },
      {
        cursor: cursorOf('incidents', 'text', 'text'),
        key: ({ kind, subject }) => [kind, subject],
        fetch: async (limit, key) => {
          const place = key === null ? null : { kind: String(key[0]), subject: String(key[1]) };
          return listIncidents(manager, actor, limit, place);
        },
        total: async () => countIncidents(manager, actor),
      },
    );
  }
}
