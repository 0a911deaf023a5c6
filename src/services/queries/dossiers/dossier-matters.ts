import type { EntityManager } from 'typeorm';
import type { Actor, UnitPath } from '../../../domain/actor.js';
import type { DossierParty } from '../../../domain/dossier-lifecycle.js';
import type { AwardDossier } from '../../../entities/evaluation.entity.js';
import { dossierParties, mayGiveOpinion, worksForSubject } from '../../../policies/dossier.policy.js';
import { readerOf } from '../reader.js';
import { dossierInScope } from './dossier-in-scope.js';

/** Why somebody takes no part in reviewing a dossier (M5); also the codes of the texts that say so. */
export type DossierConflict =
  | 'DOSSIER_CONFLICT_DECLARED'
  | 'DOSSIER_CONFLICT_PROPOSED'
  | 'DOSSIER_CONFLICT_SUBJECT'
  | 'DOSSIER_CONFLICT_IN_REVIEW';

/** What somebody is in a dossier. */
export interface DossierMatter {
  parties: DossierParty[];
  /** Is asked for an opinion, unless there is a conflict. */
  reviewer: boolean;
  conflict: DossierConflict | null;
  maySee: boolean;
}

/** What an actor is in each dossier, in the order asked, by today's map. */
export async function dossierMatters(
  manager: Pick<EntityManager, 'query'>,
  actor: Actor,
  now: Date,
  dossiers: readonly AwardDossier[],
): Promise<DossierMatter[]> {
  const ids = dossiers.map((dossier) => dossier.id);
  const parameters: unknown[] = [ids, now, actor.name, actor.organizationId];
  const maySee = dossierInScope(readerOf(actor, parameters), 'd');
  const rows = await manager.query<MatterRow[]>(matters(maySee), parameters);
  return dossiers.map((dossier) => {
    const row = rows.find((candidate) => candidate.id === dossier.id);
    if (row === undefined) throw new Error(`Dossier ${dossier.id} has lost its campaign.`);
    const place = {
      proposedBy: dossier.proposedBy,
      unitPath: row.unitPath ?? [],
      campaignPath: row.campaignPath ?? [],
      compilerPath: row.compilerPath ?? [],
      actorUnitId: row.actorUnitId,
    };
    return {
      parties: dossierParties(actor, place),
      reviewer: mayGiveOpinion(actor, place.unitPath),
      conflict: conflictOf(row, dossier.proposedBy === actor.name, worksForSubject(actor, place)),
      maySee: row.maySee,
    };
  });
}

/** The same for one. */
export async function dossierMatter(
  manager: Pick<EntityManager, 'query'>,
  actor: Actor,
  now: Date,
  dossier: AwardDossier,
): Promise<DossierMatter> {
  const [matter] = await dossierMatters(manager, actor, now, [dossier]);
  if (matter === undefined) throw new Error(`Dossier ${dossier.id} has lost its campaign.`);
  return matter;
}

interface MatterRow {
  id: number;
  unitPath: UnitPath | null;
  campaignPath: UnitPath | null;
  compilerPath: UnitPath | null;
  actorUnitId: number | null;
  declared: boolean;
  named: boolean;
  inReview: boolean;
  maySee: boolean;
}

function conflictOf(row: MatterRow, proposed: boolean, works: boolean): DossierConflict | null {
  if (row.declared) return 'DOSSIER_CONFLICT_DECLARED';
  if (proposed) return 'DOSSIER_CONFLICT_PROPOSED';
  if (works || row.named) return 'DOSSIER_CONFLICT_SUBJECT';
  return row.inReview ? 'DOSSIER_CONFLICT_IN_REVIEW' : null;
}

const path = (unit: string): string =>
  `(SELECT array_agg(up.ancestor_id ORDER BY up.depth) FROM unit_closure up WHERE up.descendant_id = ${unit}
     AND up.valid_from <= today.day AND (up.valid_to IS NULL OR up.valid_to > today.day))`;

/** The subject is the actor's own body or position where it bears that name. */
const matters = (maySee: string): string => `
  SELECT d.id, ${maySee} AS "maySee", ${path('d.unit_id')} AS "unitPath", ${path('c.unit_id')} AS "campaignPath",
    ${path('compiler.unit_id')} AS "compilerPath", own.unit_id AS "actorUnitId",
    EXISTS (SELECT FROM dossier_opinion o WHERE o.dossier_id = d.id AND o.reviewer = $3 AND o.conflict) AS declared,
    lower(d.subject) IN (lower(own.name), lower(own.name_en), lower(seat.title), lower(seat.title_en),
      lower(seat.title || ', ' || own.name)) IS TRUE AS named,
    EXISTS (SELECT FROM accountability_review r WHERE r.campaign_id = d.campaign_id AND r.unit_id = d.unit_id
      AND r.organization_id = $4 AND r.state <> 'CLOSED') AS "inReview"
  FROM award_dossier d
  JOIN campaign c ON c.id = d.campaign_id
  JOIN organization compiler ON compiler.id = d.compiler_id
  CROSS JOIN LATERAL (SELECT ($2::timestamptz AT TIME ZONE c.time_zone)::date AS day) AS today
  LEFT JOIN organization own ON own.id = $4
  LEFT JOIN position seat ON seat.code = $3
  WHERE d.id = ANY($1)`;
