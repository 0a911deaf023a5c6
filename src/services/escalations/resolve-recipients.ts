import type { Campaign, EscalationRecipient } from '../../entities/campaign.entity.js';
import type { StepResolution } from '../../entities/escalation.entity.js';
import type { OrganizationKind } from '../../entities/states.js';
import { campaignDay } from '../campaigns/campaign-context.js';
import { holdsOn } from '../queries/hierarchy/unit-on-day.js';
import type { Tx } from '../transaction.js';

/** Whom a step of a climb is meant for, in the words of its chain. */
export interface AskedRecipient {
  to: EscalationRecipient;
  unitId: number;
  responsibleId: number;
}

export interface FoundRecipient {
  /** Null where nobody at all could be found. */
  organizationId: number | null;
  organizationCode: string | null;
  resolution: StepResolution;
}

/**
 * Finds who holds each role today (E2, E3), with the position at its head, in the order asked. Who watches over a unit
 * is found for it or for the nearest one above; where nobody does, the body in charge of the unit above; where nobody holds any other role any more, the committee: each with a
 * note. Of several that fit, the first by code.
 */
export async function resolveRecipients(
  tx: Tx,
  campaign: Campaign,
  asked: readonly AskedRecipient[],
): Promise<FoundRecipient[]> {
  const found = await find(tx, campaign, asked);
  const instead = asked.flatMap(({ to, ...about }, index) => {
    if (found[index]?.organizationId != null) return [];
    return [
      {
        index,
        note: to.role === 'OVERSEER' ? NO_OVERSEER : NOBODY,
        ask: { ...about, to: insteadOf(campaign, to) },
      },
    ];
  });
  if (instead.length === 0) return found;
  const others = await find(
    tx,
    campaign,
    instead.map(({ ask }) => ask),
  );
  const committee = others.some((other) => other.organizationId === null)
    ? await find(tx, campaign, [{ to: COMMITTEE, unitId: campaign.unitId, responsibleId: 0 }])
    : [];
  for (const [place, { index, note }] of instead.entries()) {
    const taken = others[place]?.organizationId == null ? (committee[0] ?? others[place]) : others[place];
    const meant = found[index];
    if (taken === undefined || meant === undefined) continue;
    const { unit, position } = taken.resolution;
    const where = {
      ...(unit === undefined ? {} : { unit }),
      ...(position === undefined ? {} : { position }),
    };
    found[index] = { ...taken, resolution: { ...meant.resolution, ...where, note } };
  }
  return found;
}

/** Notes of a resolution: codes, put into words when shown. */
const NO_OVERSEER = 'NO_OVERSEER';
const NOBODY = 'NOBODY';

const COMMITTEE: EscalationRecipient = { role: 'COMMITTEE' };

function insteadOf(campaign: Campaign, to: EscalationRecipient): EscalationRecipient {
  if (to.role !== 'OVERSEER') return COMMITTEE;
  // The campaign's settings come from a checked folder.
  const kind = campaign.settings.evaluation.accountability.responsibleKind as OrganizationKind;
  return { role: 'BODY', kind, relation: 'PARENT' };
}

interface Row {
  id: number | null;
  code: string | null;
  unit: string | null;
  position: string | null;
}

async function find(tx: Tx, campaign: Campaign, asked: readonly AskedRecipient[]): Promise<FoundRecipient[]> {
  if (asked.length === 0) return [];
  const day = campaignDay(campaign, tx.now);
  const wanted = asked.map(({ to, unitId, responsibleId }, place) => ({
    ...to,
    unitId,
    responsibleId,
    place,
  }));
  const rows = await tx.manager.query<Row[]>(
    `SELECT o.id, o.code, seat.code AS unit, head.code AS position
     FROM jsonb_to_recordset($1::jsonb) AS a(place int, role text, kind text, relation text, "unitId" int,
       "responsibleId" int)
     LEFT JOIN LATERAL (SELECT v.parent_id FROM unit_version v WHERE v.unit_id = a."unitId" AND v.valid_from <= $2
       ORDER BY v.valid_from DESC LIMIT 1) own ON true
     LEFT JOIN LATERAL (
       SELECT c.id, c.code, c.unit_id FROM (${CANDIDATES}) c ORDER BY c.code COLLATE "C" LIMIT 1) o ON true
     LEFT JOIN unit_version seat ON seat.unit_id = o.unit_id AND ${holdsOn('seat', '$2')}
     LEFT JOIN LATERAL (${HEADS}) head ON true
     ORDER BY a.place`,
    [JSON.stringify(wanted), day, campaign.unitId, campaign.settings.evaluation.accountability.reviewer],
  );
  return rows.map(({ id, code, unit, position }, index) => ({
    organizationId: id,
    organizationCode: code,
    resolution: {
      // Spread first: the role, and for a body its kind and relation.
      ...(asked[index] as AskedRecipient).to,
      ...(unit === null ? {} : { unit }),
      ...(position === null ? {} : { position }),
    },
  }));
}

// Each part by an index of its own; a role that is not asked costs nothing.
const CANDIDATES = `
  SELECT b.* FROM organization b WHERE a.role = 'RESPONSIBLE' AND b.id = a."responsibleId"
  UNION ALL
  SELECT b.* FROM organization b WHERE a.role = 'COMMITTEE' AND b.code = $4
  UNION ALL
  SELECT b.* FROM organization b
  WHERE a.role = 'STANDING_AGENCY' AND b.unit_id = $3 AND b.standing_agency AND ${holdsOn('b', '$2')}
  UNION ALL
  (SELECT b.* FROM unit_closure up JOIN oversight w ON w.unit_id = up.ancestor_id AND ${holdsOn('w', '$2')}
   JOIN organization b ON b.id = w.organization_id AND ${holdsOn('b', '$2')}
   WHERE a.role = 'OVERSEER' AND up.descendant_id = a."unitId" AND ${holdsOn('up', '$2')}
   ORDER BY up.depth, b.code COLLATE "C" LIMIT 1)
  UNION ALL
  SELECT b.* FROM organization b
  WHERE a.role = 'BODY' AND b.kind = a.kind AND ${holdsOn('b', '$2')}
    AND b.unit_id = CASE a.relation WHEN 'UNIT' THEN a."unitId" WHEN 'PARENT' THEN own.parent_id ELSE $3 END`;

/** H6: the head is a position of the body itself, or sits in it as its head. */
const HEADS = `
  SELECT p.code FROM position p LEFT JOIN membership m
    ON m.position_id = p.id AND m.body_id = o.id AND m.role = 'HEAD' AND ${holdsOn('m', '$2')}
  WHERE (p.organization_id = o.id AND p.head) OR m.id IS NOT NULL
  ORDER BY (p.organization_id = o.id) DESC, p.code COLLATE "C" LIMIT 1`;
