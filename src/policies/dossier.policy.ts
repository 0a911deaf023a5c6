import type { Actor, Grant, UnitPath } from '../domain/actor.js';
import type { DossierParty } from '../domain/dossier-lifecycle.js';
import { allows, heldFor, type Place } from './grants.policy.js';
import type { Over } from './permission.type.js';
import { scopeOver } from './scope.policy.js';

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
  const at = placeOf(actor, place);
  if (allows(actor, 'dossier.support', at)) parties.push('PROPOSER');
  if (allows(actor, 'dossier.compile', at)) parties.push('COMPILER');
  if (allows(actor, 'dossier.decide', at) && !proposed) parties.push('DECIDER');
  return parties;
}

/** Whether the actor's own body sits in the unit proposed, and it does things there. The campaign's own unit is too wide to say so. */
export function worksForSubject(actor: Actor, place: Omit<DossierPlace, 'compilerPath'>): boolean {
  return allows(actor, 'dossier.support', { seat: { placed: isPlaced(place) } });
}

/** Who is asked for an opinion: emulation staff, committees and the standing agency over the unit. */
export function mayGiveOpinion(actor: Actor, unit: UnitPath): boolean {
  return allows(actor, 'dossier.opine', { unit });
}

/** Which dossiers an actor may see, in a form that queries can apply to any number of them (A1). */
export interface DossierScope {
  all: boolean;
  /** Those that this position proposed. */
  proposedBy: string | null;
  /** Those about the unit of this body. */
  placedId: number | null;
  /** Those that are compiled in a unit that one of these reaches. */
  compiling: readonly Grant[];
  /** Those of campaigns over whose unit one of these is held. */
  deciding: readonly Grant[];
  /** Those about units that one of these reaches. */
  reading: readonly Grant[];
}

/** A2, M5: who has a part in it or reads over the unit; the administrator has nothing to do with dossiers. */
export function dossierScope(actor: Actor | null): DossierScope {
  const { all, grants } = scopeOver(actor, 'dossier.read', 'BODY');
  const of = (over: Over): Grant[] => (actor === null ? [] : heldFor(actor, 'dossier.read', over));
  return {
    all,
    proposedBy: actor !== null && of('PROPOSED').length > 0 ? actor.name : null,
    placedId: actor !== null && of('PLACED').length > 0 ? actor.organizationId : null,
    compiling: of('COMPILER'),
    deciding: of('CAMPAIGN'),
    reading: grants,
  };
}

/** M4: emulation staff of the campaign; the committee of the unit, or over it; the head of a body of the unit. */
export function mayProposeAward(
  actor: Actor,
  place: { unitPath: UnitPath; campaignPath: UnitPath; headOfUnitId: number | null },
): boolean {
  const { unitPath: unit, campaignPath: campaign, headOfUnitId } = place;
  return allows(actor, 'award.propose', { unit, campaign, seat: { headed: headOfUnitId === unit[0] } });
}

/** Who does things may lay a file beside a dossier; who reads, audits or administers may not. */
export function mayUploadFiles(actor: Actor): boolean {
  return allows(actor, 'file.upload');
}

function placeOf(actor: Actor, place: DossierPlace): Place {
  const { unitPath: unit, campaignPath: campaign, compilerPath: compiler, proposedBy } = place;
  return { unit, campaign, compiler, seat: { placed: isPlaced(place), proposed: proposedBy === actor.name } };
}

/** The campaign's own unit is too wide to say so. */
function isPlaced({ actorUnitId, unitPath, campaignPath }: Omit<DossierPlace, 'compilerPath'>): boolean {
  const [unitId] = unitPath;
  return actorUnitId !== null && actorUnitId === unitId && unitId !== campaignPath[0];
}
