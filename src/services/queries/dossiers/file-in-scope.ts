import { mayUploadFiles } from '../../../policies/dossier.policy.js';
import { bind, type Reader } from '../reader.js';
import { dossierInScope } from './dossier-in-scope.js';

/**
 * SQL over a `stored_file`: what lies beside a dossier is read by exactly those who may see the dossier, its uploader
 * included or not; what lies beside nothing by its uploader alone, while he may upload.
 */
export function fileInScope(reader: Reader, f: string): string {
  const beside = (condition: string): string =>
    `EXISTS (SELECT FROM dossier_document laid JOIN award_dossier dossier ON dossier.id = laid.dossier_id
      WHERE laid.file_id = ${f}.id AND ${condition})`;
  const attached = beside(dossierInScope(reader, 'dossier'));
  if (reader.actor === null || !mayUploadFiles(reader.actor)) return attached;
  const own = `${f}.uploaded_by = ${bind(reader, reader.actor.name, 'text')}`;
  return `(${attached} OR (${own} AND NOT ${beside('true')}))`;
}
