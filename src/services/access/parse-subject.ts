import type { EntityManager } from 'typeorm';
import { refuse } from '../../domain/refusal.js';
import { resolveUnit } from '../hierarchy/resolve-units.js';
import { type AccessSubject, accessSubject, unitAsSubject } from '../queries/access/access-subject.js';

/**
 * What a question about rights is about: a unit by its code on a day, or anything by its id. Refuses UNIT_UNKNOWN,
 * UNIT_NOT_ACTIVE and ACCESS_SUBJECT_UNKNOWN.
 */
export async function parseSubject(
  manager: EntityManager,
  on: string | null,
  at: string,
): Promise<AccessSubject> {
  if (on === null) return { unitIds: [], campaignId: null, compilerId: null, proposedBy: null, bodies: {} };
  const [, typeName = '', digits = ''] = NODE.exec(on) ?? [];
  if (typeName === 'AdministrativeUnit') return unitAsSubject(manager, Number(digits));
  if (typeName !== '') {
    const found = await accessSubject(manager, typeName, Number(digits));
    return found ?? refuse('ACCESS_SUBJECT_UNKNOWN', ['on'], { subject: on });
  }
  const unit = await resolveUnit(manager, { code: on, on: at });
  if (unit === 'UNKNOWN') refuse('UNIT_UNKNOWN', ['on'], { unit: on });
  if (unit === 'CLOSED') refuse('UNIT_NOT_ACTIVE', ['on'], { unit: on, on: at });
  return unitAsSubject(manager, unit.unitId);
}

/** As answered in any `id`; nine digits fit an integer of PostgreSQL. */
const NODE = /^([A-Z][A-Za-z]{0,63}):([1-9]\d{0,8})$/;
