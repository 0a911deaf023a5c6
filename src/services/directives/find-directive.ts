import type { EntityManager } from 'typeorm';
import { Directive } from '../../entities/directive.entity.js';

/**
 * The directive of this number as printed. A number repeats over issuers and years (D1): the one issued last is
 * meant, inside one campaign where one is given. Null where there is none.
 */
export async function findDirective(
  manager: EntityManager,
  number: string,
  campaignId?: number,
): Promise<Directive | null> {
  return manager.findOne(Directive, {
    where: { number: number.trim().normalize('NFC'), ...(campaignId === undefined ? {} : { campaignId }) },
    order: { issuedOn: 'DESC', id: 'DESC' },
  });
}
