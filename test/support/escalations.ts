import type { DataSource } from 'typeorm';
import {
  Campaign,
  type EscalationChain,
  type EscalationChainStep,
  type WorkingTime,
} from '../../src/entities/campaign.entity.js';
import { Escalation, EscalationStep } from '../../src/entities/escalation.entity.js';
import { WorkItem } from '../../src/entities/inbox.entity.js';
import type { EscalationTrigger } from '../../src/entities/states.js';
import { takeDueJob } from '../../src/queue/due-job-table.js';
import type { EscalationSubject } from '../../src/services/escalations/start-escalations.js';
import { handlers } from '../../src/workflows/index.js';
import { type Cast, setClock } from './cast.js';
import type { OrganizationName } from './cast-data.js';

export const OFFICE_HOURS: WorkingTime = {
  days: [1, 2, 3, 4, 5],
  hours: [
    { from: '07:30', to: '11:30' },
    { from: '13:30', to: '17:00' },
  ],
  holidays: [],
  compensationDays: [],
};

/** The body itself, then the People's Committee above it, then the city's: at 0, 24 and 48 hours, at its end after 72. */
const STEPS: EscalationChainStep[] = [
  { to: { role: 'RESPONSIBLE' }, afterHours: 0, answerWithinHours: 12 },
  {
    to: { role: 'BODY', kind: 'PEOPLES_COMMITTEE', relation: 'PARENT' },
    afterHours: 24,
    answerWithinHours: 12,
  },
  {
    to: { role: 'BODY', kind: 'PEOPLES_COMMITTEE', relation: 'CAMPAIGN' },
    afterHours: 48,
    answerWithinHours: 12,
  },
];

export function chain(trigger: EscalationTrigger, change: Partial<EscalationChain> = {}): EscalationChain {
  const name = { vi: 'Quy trình mẫu', en: 'Sample chain' };
  return { trigger, name, workingTime: false, steps: STEPS, exhaustedAfterHours: 72, ...change };
}

/** Gives the cast's campaign these chains and no others, and answers it. */
export async function giveChains(
  dataSource: DataSource,
  cast: Cast,
  chains: EscalationChain[],
  workingTime: WorkingTime | null = null,
): Promise<Campaign> {
  const campaign = await dataSource.manager.findOneByOrFail(Campaign, { id: cast.campaign.id });
  campaign.settings = { ...campaign.settings, escalation: chains, workingTime };
  return dataSource.manager.save(campaign);
}

/** Something that is late and that nothing looks at again: an obstacle that is not there would be over at once. */
export function late(
  cast: Cast,
  change: Partial<EscalationSubject> & { body?: OrganizationName } = {},
): EscalationSubject {
  const { body = 'luuKyCommittee', ...rest } = change;
  return {
    trigger: 'OBSTACLE_UNRESOLVED',
    subjectType: 'Obstacle',
    subjectId: 1,
    unitId: cast.units.luuKy.id,
    responsibleId: cast.organizations[body].id,
    reason: 'past its deadline',
    ...rest,
  };
}

/**
 * Lets the platform's clock run to an instant: every job that falls due runs at its own time, in order. `off`: the
 * platform was off meanwhile, and everything runs at the end. Answers the keys that ran.
 */
export async function runUntil(dataSource: DataSource, iso: string, off = false): Promise<string[]> {
  const table = new Map(handlers.map((binding) => [binding.job.name, binding]));
  const ran: string[] = [];
  if (off) await setClock(dataSource, iso);
  for (;;) {
    const [next] = await dataSource.query<{ key: string; dueAt: Date }[]>(
      `SELECT key, due_at AS "dueAt" FROM due_job WHERE done_at IS NULL AND due_at <= $1
       ORDER BY due_at, key COLLATE "C" LIMIT 1`,
      [iso],
    );
    if (next === undefined) break;
    if (!off) await setClock(dataSource, next.dueAt.toISOString());
    await dataSource.transaction(async (manager) => {
      const job = await takeDueJob(manager, next.key);
      const binding = table.get(job?.job ?? '');
      if (job === undefined || binding === undefined) throw new Error(`nobody runs ${next.key}`);
      await binding.run(job.payload, { manager, now: job.now, dueAt: job.dueAt, key: next.key });
    });
    ran.push(next.key);
  }
  await setClock(dataSource, iso);
  return ran;
}

/** An escalation as a reader sees it: its state and, step by step, whom it reached when. */
export async function climbOf(
  dataSource: DataSource,
  id: number,
): Promise<{ state: string; currentStep: number; nextDueAt: string | null; steps: string[] }> {
  const { manager } = dataSource;
  const escalation = await manager.findOneByOrFail(Escalation, { id });
  const steps = await manager.find(EscalationStep, {
    where: { escalationId: id },
    relations: { recipient: true },
    order: { ordinal: 'ASC' },
  });
  return {
    state: escalation.state,
    currentStep: escalation.currentStep,
    nextDueAt: escalation.nextDueAt?.toISOString() ?? null,
    steps: steps.map(
      (step) => `${step.ordinal} ${step.recipient?.code ?? '?'} ${step.notifiedAt.toISOString()}`,
    ),
  };
}

/** The bodies on whose inbox an escalation waits, with the deadline: 'code due'. */
export async function waitingOn(dataSource: DataSource, id: number): Promise<string[]> {
  const items = await dataSource.manager.find(WorkItem, {
    where: { subjectType: 'Escalation', subjectId: id },
    relations: { assignee: true },
    order: { id: 'ASC' },
  });
  return items
    .filter((item) => item.doneAt === null)
    .map((item) => `${item.assignee?.code ?? '?'} ${item.dueAt?.toISOString() ?? '-'}`);
}
