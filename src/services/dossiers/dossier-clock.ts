import { procedureRules } from '../../domain/award-rules.js';
import { addWorkingMinutes, workingMinutesBetween } from '../../domain/working-time.js';
import type { Campaign, WorkingTime } from '../../entities/campaign.entity.js';
import type { AwardDossier } from '../../entities/evaluation.entity.js';
import { awardRuleSet } from './award-rule-sets.js';

/** Office hours of a campaign that says nothing of its own. */
const OFFICE_HOURS: WorkingTime = {
  days: [1, 2, 3, 4, 5],
  hours: [
    { from: '08:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ],
  holidays: [],
  compensationDays: [],
};

type ClockColumns = Pick<AwardDossier, 'decisionDueAt' | 'usedMinutes'>;

/** The working days for a decision begin, or go on from where they stood (M4). */
export function startClock(dossier: AwardDossier, campaign: Campaign, now: Date): ClockColumns {
  const workingTime = campaign.settings.workingTime ?? OFFICE_HOURS;
  const left = Math.max(0, allowedMinutes(dossier, workingTime) - dossier.usedMinutes);
  return {
    usedMinutes: dossier.usedMinutes,
    decisionDueAt: addWorkingMinutes(now, left, workingTime, campaign.timeZone),
  };
}

/** They stand still: what was used of them is kept. A clock that does not run stays as it is. */
export function stopClock(dossier: AwardDossier, campaign: Campaign, now: Date): ClockColumns {
  const { decisionDueAt, usedMinutes } = dossier;
  if (decisionDueAt === null) return { decisionDueAt, usedMinutes };
  const workingTime = campaign.settings.workingTime ?? OFFICE_HOURS;
  const left = workingMinutesBetween(now, decisionDueAt, workingTime, campaign.timeZone);
  return { decisionDueAt: null, usedMinutes: Math.round(allowedMinutes(dossier, workingTime) - left) };
}

function allowedMinutes(dossier: AwardDossier, workingTime: WorkingTime): number {
  const { decision } = procedureRules(awardRuleSet(dossier.ruleSet), dossier);
  return decision.workingDays * minutesADay(workingTime);
}

function minutesADay({ hours }: WorkingTime): number {
  return hours.reduce((sum, { from, to }) => sum + minuteOf(to) - minuteOf(from), 0);
}

/** '08:30' as minutes of the day. */
function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
