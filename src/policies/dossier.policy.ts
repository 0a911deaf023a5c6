import type { Actor, UnitPath } from '../domain/actor.js';
import type { DossierParty } from '../domain/dossier-lifecycle.js';
import { holds } from './grants.policy.js';

/** Where a dossier and an actor stand to each other. */
export interface DossierPlace {
  proposedBy: string | null;
  unitPath: UnitPath;
  campaignPath: UnitPath;
  /** Of the unit of the body that compiles. */
  compilerPath: UnitPath;
  /** The unit of the actor's own body; null where it has none. */
  actorUnitId: number | null;
}

/**
 * The parts that somebody has in a dossier (M5): emulation staff where it is compiled; the committee over the
 * campaign's unit, but not the position that proposed it; who proposed it, and who works for the unit proposed.
 */
export function dossierParties(actor: Actor, place: DossierPlace): DossierParty[] {
  const parties: DossierParty[] = [];
  const proposed = place.proposedBy === actor.name;
  if (proposed || worksForSubject(actor, place)) parties.push('PROPOSER');
  if (holds(actor, ['EMULATION'], place.compilerPath)) parties.push('COMPILER');
  if (holds(actor, ['COMMITTEE'], place.campaignPath) && !proposed) parties.push('DECIDER');
  return parties;
}

/** Whether the actor's own body sits in the unit proposed, and it does things there. The campaign's own unit is too wide to say so. */
export function worksForSubject(actor: Actor, place: Omit<DossierPlace, 'compilerPath'>): boolean {
  const [unitId] = place.unitPath;
  return (
    place.actorUnitId !== null &&
    place.actorUnitId === unitId &&
    unitId !== place.campaignPath[0] &&
    actor.grants.some((grant) => WORKING.has(grant.role))
  );
}

/** Who is asked for an opinion: emulation staff, committees and the standing agency over the unit. */
export function mayGiveOpinion(actor: Actor, unitPath: UnitPath): boolean {
  return holds(actor, ['EMULATION', 'COMMITTEE', 'STANDING_AGENCY'], unitPath);
}

/** A2: who has a part in it or reads over the unit; the administrator has nothing to do with dossiers. */
export function maySeeDossier(actor: Actor, place: DossierPlace): boolean {
  return (
    dossierParties(actor, place).length > 0 ||
    mayGiveOpinion(actor, place.unitPath) ||
    holds(actor, ['VIEWER', 'MONITOR', 'AUDITOR'], place.unitPath)
  );
}

/** M4: emulation staff of the campaign; the committee of the unit, or over it; the head of a body of the unit. */
export function mayProposeAward(
  actor: Actor,
  place: { unitPath: UnitPath; campaignPath: UnitPath; headOfUnitId: number | null },
): boolean {
  return (
    holds(actor, ['EMULATION'], place.campaignPath) ||
    holds(actor, ['COMMITTEE'], place.unitPath) ||
    (place.headOfUnitId === place.unitPath[0] && actor.grants.some((grant) => WORKING.has(grant.role)))
  );
}

/** Who does things may lay a file beside a dossier; who reads, audits or administers may not. */
export function mayUploadFiles(actor: Actor): boolean {
  return actor.grants.some((grant) => WORKING.has(grant.role));
}

const WORKING: ReadonlySet<string> = new Set([
  'COMMITTEE',
  'MONITOR',
  'STANDING_AGENCY',
  'REPORTER',
  'EMULATION',
]);
