import { type EntityManager, In } from 'typeorm';
import type { Actor } from '../../domain/actor.js';
import { DossierDocument, StoredFile } from '../../entities/commendation.entity.js';
import { AwardDossier } from '../../entities/evaluation.entity.js';
import { dossierMatters } from '../queries/dossiers/dossier-matters.js';
import { platformNow } from '../transaction.js';

/**
 * A file that the actor may read: one of its own, or a document of a dossier that it may see. Null where there is
 * none: what somebody may not see reads as not found.
 */
export async function readableFile(
  manager: EntityManager,
  actor: Actor,
  id: string,
): Promise<StoredFile | null> {
  if (!UUID.test(id)) return null;
  const file = await manager.findOneBy(StoredFile, { id });
  if (file === null || file.uploadedBy === actor.name) return file;
  const documents = await manager.findBy(DossierDocument, { fileId: id });
  if (documents.length === 0) return null;
  const dossiers = await manager.findBy(AwardDossier, {
    id: In(documents.map(({ dossierId }) => dossierId)),
  });
  const matters = await dossierMatters(manager, actor, await platformNow(manager), dossiers);
  return matters.some((matter) => matter.maySee) ? file : null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
