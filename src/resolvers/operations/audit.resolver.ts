import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import type { Page } from '../../schema/connection.type.js';
import { formatGlobalId, parseGlobalId } from '../../schema/global-id.js';
import { AuditEntryConnection, AuditVerification } from '../../schema/operations/audit.type.js';
import { DateTimeScalar } from '../../schema/scalars.js';
import { openAuditTrail } from '../../services/audit/open-audit-trail.js';
import { verifyAuditTrail } from '../../services/audit/verify-audit-trail.js';
import {
  type AuditEntryRow,
  countAuditEntries,
  findAuditEntry,
  listAuditEntries,
} from '../../services/queries/audit/audit-entries.js';
import { cursorOf, page } from '../connection.js';
import { type GraphContext, requireActor } from '../context.js';
import { registerNode } from '../node-registry.js';

registerNode('AuditEntry', async (id, context) =>
  findAuditEntry(context.dataSource.manager, requireActor(context), id),
);

type Maybe<T> = T | null | undefined;

/** What was changed by whom, and the proof that nobody has touched it since (A4). */
@Resolver()
export class AuditResolver {
  @Query(() => AuditEntryConnection, {
    description:
      'Every change in the order in which it happened. For auditors and administrators; all arguments narrow it down.',
  })
  async auditTrail(
    @Arg('subject', () => ID, { nullable: true, description: 'Changes of this alone, e.g. "Task:12".' })
    subject: Maybe<string>,
    @Arg('actor', () => String, {
      nullable: true,
      description: 'Changes by this position (its code) or part of the platform alone.',
    })
    actor: Maybe<string>,
    @Arg('from', () => DateTimeScalar, { nullable: true, description: 'At this instant or later.' })
    from: Maybe<Date>,
    @Arg('to', () => DateTimeScalar, { nullable: true, description: 'At this instant or earlier.' })
    to: Maybe<Date>,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'At most so many.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the entry to go on after.' })
    after: Maybe<string>,
    @Ctx() context: GraphContext,
  ): Promise<Page<AuditEntryRow>> {
    const { manager } = context.dataSource;
    const reader = requireActor(context);
    const about = subject === null || subject === undefined ? null : subjectOf(subject);
    const filter = { subject: about, actor: actor ?? null, from: from ?? null, to: to ?? null };
    await openAuditTrail(context.dataSource, reader);
    return page<AuditEntryRow>(
      { first, after },
      {
        cursor: cursorOf('auditTrail', 'integer'),
        key: ({ id }) => [id],
        fetch: async (limit, key) =>
          listAuditEntries(manager, reader, filter, limit, key === null ? null : Number(key[0])),
        total: async () => countAuditEntries(manager, reader, filter),
      },
    );
  }

  @Query(() => AuditVerification, {
    description:
      'Recomputes every hash of the audit trail from the entries as they are now. For auditors and administrators.',
  })
  async verifyAuditTrail(@Ctx() context: GraphContext): Promise<AuditVerification> {
    await openAuditTrail(context.dataSource, requireActor(context));
    const { entries, intact, firstBroken, head } = await verifyAuditTrail(context.dataSource);
    return {
      entries,
      intact,
      firstBroken: firstBroken === null ? null : formatGlobalId('AuditEntry', firstBroken),
      headHash: head?.hash ?? null,
    };
  }
}

/** What is no id of anything has no entries. */
function subjectOf(id: string): { type: string; id: number } {
  const parsed = parseGlobalId(id);
  return parsed === null ? { type: id, id: 0 } : { type: parsed.typeName, id: parsed.id };
}
