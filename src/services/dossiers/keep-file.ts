import { AccessError } from '../../domain/refusal.js';
import { StoredFile } from '../../entities/commendation.entity.js';
import { mayUploadFiles } from '../../policies/dossier.policy.js';
import { type ServiceContext, transact } from '../transaction.js';

/** Throws AccessError where the actor's roles lay no files beside anything. */
export function requireUploader(actor: ServiceContext['actor']): void {
  if (!mayUploadFiles(actor)) throw new AccessError('FORBIDDEN');
}

/** Writes down what was told of a file by its content. The bytes lie in the storage under the same id. */
export async function keepFile(
  context: ServiceContext,
  file: Pick<StoredFile, 'id' | 'fileName' | 'mediaType' | 'size' | 'sha256'>,
): Promise<void> {
  requireUploader(context.actor);
  const { id, fileName, mediaType, size, sha256 } = file;
  await transact(context, async ({ manager, now, actor }) => {
    const row = { id, fileName, mediaType, size, sha256, uploadedBy: actor.name, uploadedAt: now };
    await manager.insert(StoredFile, row);
  });
}
