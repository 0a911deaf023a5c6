import { parseTaskReference } from '../../domain/task-reference.js';
import type { DirectiveFile, OrganizationRow, TaskEntry } from './campaign-folder.type.js';
import type { CampaignFrame } from './campaign-frame.type.js';
import { checkDirectives, checkTask, type ReadDirective } from './check-directives.js';
import { checkReach } from './check-reach.js';
import type { DatedBook } from './code-book.js';
import { DirectiveBook } from './directive-book.js';
import { type DirectiveDocument, directiveSchema, type TaskDocument } from './directive-schema.js';
import type { FaultList } from './fault-list.js';
import { parseYaml } from './parse-yaml.js';
import { readYamlFile, type YamlFile } from './yaml-file.js';

/** Reads directives/*.yaml and checks them together (D1, D2, D4, D5). */
export async function readDirectives(
  folder: string,
  files: readonly string[],
  frame: CampaignFrame,
  bodies: { organizations: DatedBook<OrganizationRow>; staffed: (organization: string) => boolean },
  faults: FaultList,
): Promise<{ directives: DirectiveFile[]; book: DirectiveBook }> {
  const read: ReadDirective[] = [];
  for (const file of files) {
    const yaml = await readYamlFile(folder, file, { required: true }, faults);
    const document = yaml === null ? null : parseYaml(directiveSchema, yaml, faults);
    if (yaml === null || document === null) continue;
    const directive = toDirective(document, yaml, frame, faults);
    if (directive !== null) read.push({ yaml, directive });
  }
  const directives = read.map(({ directive }) => directive);
  const book = new DirectiveBook(directives, read.length === files.length);
  checkDirectives(read, { ...bodies, directives: book }, frame.clock, faults);
  return { directives: directives.toSorted((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime()), book };
}

function toDirective(
  document: DirectiveDocument,
  yaml: YamlFile,
  frame: CampaignFrame,
  faults: FaultList,
): DirectiveFile | null {
  const issuedAt = frame.clock.parse(document.issuedAt);
  if (issuedAt === null) {
    const params = { field: 'issuedAt', value: document.issuedAt };
    faults.add('IMPOSSIBLE_INSTANT', yaml.at(['issuedAt']), params);
  } else {
    const place = { field: 'issuedAt', at: () => yaml.at(['issuedAt']), mayBeEarlier: true };
    checkReach(issuedAt, place, frame, faults);
  }
  const tasks = document.tasks.map((task, index) => toTask(task, ['tasks', index], yaml, faults));
  if (issuedAt === null || !tasks.every((task) => task !== null)) return null;
  return { ...document, file: yaml.file, issuedAt, tasks };
}

function toTask(
  document: TaskDocument,
  path: readonly (string | number)[],
  yaml: YamlFile,
  faults: FaultList,
): TaskEntry | null {
  const right = checkTask(document, path, yaml, faults);
  const supersedes = document.supersedes === null ? null : parseTaskReference(document.supersedes);
  if (document.supersedes !== null && supersedes === null) {
    const params = { field: 'supersedes', value: document.supersedes, form: 'number#ordinal' };
    faults.add('MALFORMED_REFERENCE', yaml.at([...path, 'supersedes']), params);
    return null;
  }
  if (!right || document.lead === null) return null;
  const { lead, standing } = document;
  return { ...document, line: yaml.at(path).line, lead, standing: standing ?? false, supersedes };
}
