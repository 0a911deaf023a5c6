import type { EntityManager } from 'typeorm';
import type { Actor } from '../../domain/actor.js';
import { StoredFile } from '../../entities/commendation.entity.js';
import { fileInScope } from '../queries/dossiers/file-in-scope.js';
import { rowsWhere } from '../queries/reader.js';

/**
 * A file that the actor may read: a document of a dossier that it may see, or one that it has uploaded and that lies
 * beside nothing yet. Null where there is none: what somebody may not see reads as not found.
 */
export async function readableFile(
  manager: EntityManager,
  actor: Actor,
  id: string,
): Promise<StoredFile | null> {
  if (!UUID.test(id)) return null;
  const asked = { actor, parameters: [id] };
  const [file] = await rowsWhere(
    manager,
    StoredFile,
    asked,
    (reader) => `found.id = $1 AND ${fileInScope(reader, 'found')}`,
  );
  return file ?? null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
