import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { parseTaskReference } from '../../domain/task-reference.js';
import type { Campaign } from '../../entities/campaign.entity.js';
import { Directive } from '../../entities/directive.entity.js';
import { Organization } from '../../entities/organization.entity.js';
import { Task } from '../../entities/task.entity.js';
import { directiveOfNumber } from '../queries/directives/directives.js';
import type { Tx } from '../transaction.js';
import type { IssueDirectiveInput } from './directive-input.type.js';

/** What is on record about everything that a directive names. */
export interface DirectiveFacts {
  campaign: Campaign;
  now: Date;
  /** By code; a code that is not there names no organization. */
  bodies: ReadonlyMap<string, Organization>;
  /** The directive carried out; null where none was named or none is found. */
  higher: Directive | null;
  /** By number, for the legal bases that name one of ours. */
  cited: ReadonlyMap<string, Directive>;
  /** Tasks to be superseded, by reference as given; locked. */
  earlier: ReadonlyMap<string, Task>;
  /** Whether issuer, number and year are taken (D1). */
  taken: boolean;
}

/** Reads all of it that the actor may read, at once, so that every fault can be told together. */
export async function readDirectiveFacts(
  { manager, actor, now }: Tx,
  campaign: Campaign,
  input: IssueDirectiveInput,
): Promise<DirectiveFacts> {
  const find = async (number: string): Promise<Directive | null> =>
    directiveOfNumber(manager, actor, number, campaign.id);
  const bodies = await bodiesByCode(manager, input);
  const issuer = bodies.get(input.issuer);
  const numbers = input.legalBases.flatMap((basis) => basis.directive ?? []);
  const cited = new Map<string, Directive>();
  for (const number of new Set(numbers)) {
    const directive = await find(number);
    if (directive !== null) cited.set(number, directive);
  }
  return {
    campaign,
    now,
    bodies,
    cited,
    higher: input.implements === null ? null : await find(input.implements),
    earlier: await earlierTasks(manager, find, input),
    taken: issuer !== undefined && (await isTaken(manager, issuer.id, input)),
  };
}

async function bodiesByCode(
  manager: EntityManager,
  input: IssueDirectiveInput,
): Promise<ReadonlyMap<string, Organization>> {
  const ofTasks = input.tasks.flatMap((task) => [task.lead, ...task.assignees, ...task.coordinators]);
  const codes = [...new Set([input.issuer, ...input.recipients, ...ofTasks])];
  const found = await manager.findBy(Organization, { code: In(codes) });
  return new Map(found.map((body) => [body.code, body]));
}

async function earlierTasks(
  manager: EntityManager,
  find: (number: string) => Promise<Directive | null>,
  input: IssueDirectiveInput,
): Promise<ReadonlyMap<string, Task>> {
  const found = new Map<string, Task>();
  for (const text of new Set(input.tasks.flatMap((task) => task.supersedes ?? []))) {
    const reference = parseTaskReference(text);
    const directive = reference && (await find(reference.directive));
    if (!reference || !directive) continue;
    const task = await manager
      .createQueryBuilder(Task, 'task')
      .setLock('pessimistic_write')
      .where('task.directive_id = :directive AND task.ordinal = :ordinal AND task.parent_id IS NULL', {
        directive: directive.id,
        ordinal: reference.ordinal,
      })
      .getOne();
    if (task !== null) found.set(text, task);
  }
  return found;
}

async function isTaken(
  manager: EntityManager,
  issuerId: number,
  input: IssueDirectiveInput,
): Promise<boolean> {
  const year = Number(input.issuedOn.slice(0, 4));
  if (!Number.isInteger(year)) return false;
  return manager.existsBy(Directive, { issuerId, number: input.number, year });
}
