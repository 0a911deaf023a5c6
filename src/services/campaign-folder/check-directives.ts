import { deadlineInstant } from '../../domain/deadline.js';
import type { DirectiveFile, OrganizationRow, TaskEntry } from './campaign-folder.type.js';
import type { DatedBook } from './code-book.js';
import type { DirectiveBook } from './directive-book.js';
import type { TaskDocument } from './directive-schema.js';
import type { FaultList } from './fault-list.js';
import type { LocalClock } from './local-clock.js';
import type { YamlFile } from './yaml-file.js';

type Path = readonly (string | number)[];

export interface ReadDirective {
  readonly yaml: YamlFile;
  readonly directive: DirectiveFile;
}

interface Books {
  readonly organizations: DatedBook<OrganizationRow>;
  readonly directives: DirectiveBook;
  /** Whether an organization has a position. */
  readonly staffed: (organization: string) => boolean;
}

/** D2: a lead, and either a deadline or the mark of a standing duty. Tells whether the task has them. */
export function checkTask(task: TaskDocument, path: Path, yaml: YamlFile, faults: FaultList): boolean {
  const { ordinal } = task;
  const standing = task.standing ?? false;
  const before = faults.count;
  if (task.lead === null) faults.add('TASK_WITHOUT_LEAD', yaml.at(path), { ordinal });
  if (!standing && task.deadline === null) faults.add('TASK_WITHOUT_DEADLINE', yaml.at(path), { ordinal });
  if (standing && task.deadline !== null) {
    faults.add('TASK_WITH_BOTH', yaml.keyAt([...path, 'standing']), { ordinal });
  }
  return faults.count === before;
}

/** What the directives mean together: numbers (D1), bodies, deadlines (D4), what they carry out and supersede (D5). */
export function checkDirectives(
  read: readonly ReadDirective[],
  books: Books,
  clock: LocalClock,
  faults: FaultList,
): void {
  const seen = new Map<string, string>();
  for (const each of read) {
    const { yaml, directive } = each;
    const { number, issuer, issuedOn, file } = directive;
    const year = issuedOn.slice(0, 4);
    const key = JSON.stringify([issuer, number, year]);
    const twin = seen.get(key);
    if (twin === undefined) seen.set(key, file);
    else faults.add('DUPLICATE_DIRECTIVE', yaml.at(['number']), { number, issuer, year, file: twin });
    checkDirective(each, books, clock, faults);
    for (const [index, task] of directive.tasks.entries()) {
      checkTaskOf(each, task, ['tasks', index], books, clock, faults);
    }
  }
}

function checkDirective(
  { yaml, directive }: ReadDirective,
  books: Books,
  clock: LocalClock,
  faults: FaultList,
): void {
  const { issuedOn, issuedAt } = directive;
  const issuer = books.organizations.requireOn(directive.issuer, issuedOn, yaml.at(['issuer']), faults);
  // D1: somebody signs. H6: a position, not a person.
  if (issuer !== undefined && !books.staffed(issuer.code)) {
    faults.add('ISSUER_WITHOUT_POSITION', yaml.at(['issuer']), { issuer: issuer.code });
  }
  checkBodies(directive.recipients, ['recipients'], { yaml, issuedOn }, books, faults);
  if (!directive.numberAsPrinted && directive.note === null) {
    faults.add('NUMBER_WITHOUT_NOTE', yaml.at(['numberAsPrinted']));
  }
  if (issuedAt < clock.startOf(issuedOn)) {
    const params = { issuedAt: clock.format(issuedAt), issuedOn };
    faults.add('ISSUED_BEFORE_DATE', yaml.at(['issuedAt']), params);
  }
  if (directive.implements !== null) {
    requireEarlier(directive, directive.implements, ['implements'], yaml, books, faults);
  }
  for (const [index, basis] of directive.legalBases.entries()) {
    const path = ['legalBases', index, 'directive'];
    if (basis.directive !== null) requireEarlier(directive, basis.directive, path, yaml, books, faults);
  }
}

function requireEarlier(
  directive: DirectiveFile,
  number: string,
  path: Path,
  yaml: YamlFile,
  books: Books,
  faults: FaultList,
): void {
  const earlier = books.directives.require(number, () => yaml.at(path), faults);
  if (earlier !== undefined && earlier.issuedAt >= directive.issuedAt) {
    faults.add('REFERS_TO_LATER', yaml.at(path), { field: path.join('.'), value: number });
  }
}

function checkTaskOf(
  { yaml, directive }: ReadDirective,
  task: TaskEntry,
  path: Path,
  books: Books,
  clock: LocalClock,
  faults: FaultList,
): void {
  const { issuedOn } = directive;
  const twin = directive.tasks.findIndex(({ ordinal }) => ordinal === task.ordinal);
  if (twin < Number(path.at(-1))) {
    faults.add('DUPLICATE_TASK', yaml.at([...path, 'ordinal']), { ordinal: task.ordinal });
  }
  books.organizations.requireOn(task.lead, issuedOn, yaml.at([...path, 'lead']), faults);
  checkBodies(task.assignees, [...path, 'assignees'], { yaml, issuedOn }, books, faults);
  checkBodies(task.coordinators, [...path, 'coordinators'], { yaml, issuedOn }, books, faults);
  if (task.deadline !== null) {
    const at = deadlineInstant(task.deadline, clock.timeZone);
    if (at <= directive.issuedAt) {
      faults.add('DEADLINE_BEFORE_ISSUE', yaml.at([...path, 'deadline']), {
        ordinal: task.ordinal,
        deadline: clock.format(at),
        issuedAt: clock.format(directive.issuedAt),
      });
    }
  }
  if (task.supersedes === null) return;
  const place = yaml.at([...path, 'supersedes']);
  const superseded = books.directives.requireTask(task.supersedes, () => place, faults);
  if (superseded !== undefined && superseded.directive.issuedAt >= directive.issuedAt) {
    const value = `${task.supersedes.directive}#${task.supersedes.ordinal}`;
    faults.add('REFERS_TO_LATER', place, { field: 'supersedes', value });
  }
}

function checkBodies(
  codes: readonly string[],
  path: Path,
  { yaml, issuedOn }: { yaml: YamlFile; issuedOn: string },
  books: Books,
  faults: FaultList,
): void {
  for (const [index, code] of codes.entries()) {
    const at = () => yaml.at([...path, index]);
    books.organizations.requireOn(code, issuedOn, at, faults);
    if (codes.indexOf(code) < index) {
      faults.add('DUPLICATE_ENTRY', at, { field: String(path.at(-1)), value: code });
    }
  }
}
