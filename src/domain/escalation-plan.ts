import type { EscalationChain, WorkingTime } from '../entities/campaign.entity.js';
import { addWorkingMinutes, workingMinutesBetween } from './working-time.js';

/** How a chain counts its hours: in working time where there is one, by the clock on the wall where not. */
export interface ChainClock {
  workingTime: WorkingTime | null;
  timeZone: string;
}

/** The clock of a chain in its campaign. */
export function clockOf(
  chain: EscalationChain,
  campaign: { timeZone: string; settings: { workingTime?: WorkingTime | null } },
): ChainClock {
  const workingTime = chain.workingTime ? (campaign.settings.workingTime ?? null) : null;
  return { workingTime, timeZone: campaign.timeZone };
}

/** The instant so many hours of the chain's clock later. */
export function hoursAfter(from: Date, hours: number, clock: ChainClock): Date {
  if (clock.workingTime === null) return new Date(from.getTime() + hours * MS_PER_HOUR);
  return addWorkingMinutes(from, hours * 60, clock.workingTime, clock.timeZone);
}

/**
 * When the chain goes on after a step (counted from 1) that was due at an instant: at the next step, or after the last
 * one at the end of the chain (E2). Counted from step to step, so that what stood still or was passed up early moves
 * everything after it, while a platform that was off moves nothing (E4).
 */
export function dueAfterStep(chain: EscalationChain, ordinal: number, dueAt: Date, clock: ChainClock): Date {
  const own = chain.steps[ordinal - 1]?.afterHours ?? 0;
  const next = chain.steps[ordinal]?.afterHours ?? chain.exhaustedAfterHours;
  return hoursAfter(dueAt, next - own, clock);
}

/** When a clock that would have run out at `dueAt` runs out, where it stood still from one instant to another (E5). */
export function dueAfterPause(dueAt: Date, pause: { from: Date; to: Date }, clock: ChainClock): Date {
  const { from, to } = pause;
  if (clock.workingTime === null)
    return new Date(to.getTime() + Math.max(0, dueAt.getTime() - from.getTime()));
  const left = workingMinutesBetween(from, dueAt, clock.workingTime, clock.timeZone);
  return addWorkingMinutes(to, left, clock.workingTime, clock.timeZone);
}

/** Hours by the clock on the wall, for saying how long somebody held something. */
export function hoursBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / MS_PER_HOUR;
}

const MS_PER_HOUR = 3_600_000;
