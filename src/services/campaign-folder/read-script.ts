import { parseTaskReference } from '../../domain/task-reference.js';
import type {
  ObstacleReference,
  OrganizationRow,
  PositionRow,
  ScriptEntry,
  TaskReference,
} from './campaign-folder.type.js';
import type { CampaignFrame } from './campaign-frame.type.js';
import { checkReach } from './check-reach.js';
import type { CodeBook, DatedBook } from './code-book.js';
import { parseDataErrorReference } from './data-error-reference.js';
import type { DirectiveBook } from './directive-book.js';
import type { FaultList } from './fault-list.js';
import { nearestCode } from './nearest-code.js';
import { parseYaml, valueAt } from './parse-yaml.js';
import { SCRIPT_SCHEMAS, type ScriptActionName, type ScriptDocument } from './script-schema.js';
import type { UnitBook } from './unit-book.js';
import { readYamlFile, type YamlFile } from './yaml-file.js';

interface ScriptBooks {
  readonly units: UnitBook;
  readonly organizations: DatedBook<OrganizationRow>;
  readonly positions: CodeBook<PositionRow>;
  readonly directives: DirectiveBook;
}

/** Reads script.yaml: what people did, at its instant, in order of time. */
export async function readScript(
  folder: string,
  frame: CampaignFrame,
  books: ScriptBooks,
  faults: FaultList,
): Promise<ScriptEntry[]> {
  const yaml = await readYamlFile(folder, 'script.yaml', { required: false }, faults);
  if (yaml === null) return [];
  const list = yaml.value;
  if (!Array.isArray(list)) {
    faults.add('WRONG_TYPE', yaml.at([]), { field: 'script', found: yaml.quote([]), expected: 'list' });
    return [];
  }
  const entries: ScriptEntry[] = [];
  const obstacles = new Map<string, ObstacleReference>();
  for (const index of list.keys()) {
    const document = parseAction(yaml, index, faults);
    const entry =
      document === null
        ? null
        : new EntryReader(yaml, index, frame, { ...books, obstacles }, faults).read(document);
    if (entry === null) continue;
    const previous = entries.at(-1);
    if (previous !== undefined && entry.at < previous.at) {
      const params = { at: frame.clock.format(entry.at), previous: frame.clock.format(previous.at) };
      faults.add('SCRIPT_OUT_OF_ORDER', yaml.at([index, 'at']), params);
    }
    entries.push(entry);
  }
  return entries;
}

function parseAction(yaml: YamlFile, index: number, faults: FaultList): ScriptDocument | null {
  const action = valueAt(yaml.value, [index, 'action']);
  const known = Object.keys(SCRIPT_SCHEMAS);
  if (typeof action === 'string' && known.includes(action)) {
    return parseYaml<ScriptDocument>(SCRIPT_SCHEMAS[action as ScriptActionName], yaml, faults, [index]);
  }
  if (typeof action !== 'string') faults.add('MISSING_KEY', yaml.at([index]), { key: 'action' });
  else {
    const params = { action, nearest: nearestCode(action, known), known };
    faults.add('UNKNOWN_ACTION', yaml.at([index, 'action']), params);
  }
  return null;
}

/** One entry of the script: resolves its instant and references, stating what does not resolve. */
class EntryReader {
  constructor(
    private readonly yaml: YamlFile,
    private readonly index: number,
    private readonly frame: CampaignFrame,
    private readonly books: ScriptBooks & { readonly obstacles: Map<string, ObstacleReference> },
    private readonly faults: FaultList,
  ) {}

  read(document: ScriptDocument): ScriptEntry | null {
    const instant = this.#instant(document.at);
    this.books.positions.require(document.by, this.#place('by'), this.faults);
    if (instant === null) return null;
    const entry = { line: this.yaml.at([this.index]).line, at: instant, by: document.by };
    switch (document.action) {
      case 'raiseDataError':
        this.#figure(document);
        return { ...document, ...entry };
      case 'explainDataError':
      case 'closeDataError': {
        const dataError = parseDataErrorReference(document.dataError);
        if (dataError === null) this.#malformed('dataError', document.dataError, 'unit/indicator/YYYY-MM-DD');
        else this.#figure(dataError, 'dataError');
        return dataError === null ? null : { ...document, ...entry, dataError };
      }
      case 'acknowledgeDirective':
        this.books.directives.require(document.directive, this.#place('directive'), this.faults);
        this.#organization(document.organization, instant);
        return { ...document, ...entry };
      case 'actOnTask': {
        const task = this.#task(document.task, document.organization, instant);
        return task === null ? null : { ...document, ...entry, task };
      }
      case 'extendTask': {
        const task = this.#task(document.task, document.organization, instant);
        return task === null ? null : { ...document, ...entry, task };
      }
      case 'reportObstacle':
        return this.#reported(document) ? { ...document, ...entry } : null;
      case 'actOnObstacle': {
        const obstacle = this.#obstacle('obstacle', document.obstacle);
        const into = document.into === null ? null : this.#obstacle('into', document.into);
        return obstacle === null ? null : { ...document, ...entry, obstacle, into };
      }
      case 'acknowledgeEscalation':
      case 'passUpEscalation':
      case 'resolveEscalation':
        this.#unit('unit', document.unit, instant);
        return { ...document, ...entry };
      case 'explainReview': {
        this.#unit('review', document.review, instant);
        const named = (document.obstacles ?? []).map((key) => this.#obstacle('obstacles', key));
        return { ...document, ...entry, obstacles: named.filter((obstacle) => obstacle !== null) };
      }
      case 'actOnReview':
        this.#unit('review', document.review, instant);
        return { ...document, ...entry };
      case 'makePledge':
        this.#unit('unit', document.unit, instant);
        this.frame.indicators.require(document.indicator, this.#place('indicator'), this.faults);
        return { ...document, ...entry };
      default:
        return document satisfies never;
    }
  }

  #place(key: string) {
    return () => this.yaml.at([this.index, key]);
  }

  #malformed(field: string, value: string, form: string): void {
    this.faults.add('MALFORMED_REFERENCE', this.#place(field), { field, value, form });
  }

  #instant(value: string): Date | null {
    const instant = this.frame.clock.parse(value);
    const place = { field: 'at', at: this.#place('at') };
    if (instant === null) this.faults.add('IMPOSSIBLE_INSTANT', place.at, { field: 'at', value });
    else checkReach(instant, place, this.frame, this.faults);
    return instant;
  }

  #organization(code: string, instant: Date): boolean {
    const day = this.frame.clock.dayOf(instant);
    const place = this.#place('organization');
    return this.books.organizations.requireOn(code, day, place, this.faults) !== undefined;
  }

  // `organization` means the subtask that the task gave it.
  #task(value: string, organization: string | null, instant: Date): TaskReference | null {
    const reference = parseTaskReference(value);
    if (reference === null) {
      this.#malformed('task', value, 'number#ordinal');
      return null;
    }
    const found = this.books.directives.requireTask(reference, this.#place('task'), this.faults);
    if (organization === null || !this.#organization(organization, instant) || found === undefined)
      return reference;
    const { assignees } = found.task;
    if (!assignees.includes(organization)) {
      this.faults.add('NO_SUBTASK', this.#place('organization'), { task: value, organization, assignees });
    }
    return reference;
  }

  #unit(key: string, code: string, instant: Date): void {
    const at = { on: this.frame.clock.dayOf(instant), root: this.frame.root };
    this.books.units.requireInside(code, at, this.#place(key), this.faults);
  }

  // What a script reports is known to its later entries by a key of its own.
  #reported(document: Extract<ScriptDocument, { action: 'reportObstacle' }>): boolean {
    const { key, from, units, reportedBy, solver } = document;
    for (const code of units)
      this.books.units.requireInside(
        code,
        { on: from, root: this.frame.root },
        this.#place('units'),
        this.faults,
      );
    this.books.organizations.requireOn(reportedBy, from, this.#place('reportedBy'), this.faults);
    if (solver !== null) this.books.organizations.requireOn(solver, from, this.#place('solver'), this.faults);
    if (this.books.obstacles.has(key)) {
      this.faults.add('OBSTACLE_TWICE', this.#place('key')(), { key });
      return false;
    }
    this.books.obstacles.set(key, { reportedBy, title: document.title.vi, from });
    return true;
  }

  #obstacle(field: string, key: string): ObstacleReference | null {
    const found = this.books.obstacles.get(key) ?? null;
    if (found === null) {
      const known = [...this.books.obstacles.keys()];
      const params = { key, nearest: nearestCode(key, known), known };
      this.faults.add('UNKNOWN_OBSTACLE', this.#place(field)(), params);
    }
    return found;
  }

  // A figure is a unit, an indicator and a day: in keys of their own, or all in one.
  #figure(figure: { unit: string; indicator: string; on: string }, key?: string): void {
    const { root, period, indicators } = this.frame;
    const { unit, indicator, on } = figure;
    this.books.units.requireInside(unit, { on, root }, this.#place(key ?? 'unit'), this.faults);
    indicators.require(indicator, this.#place(key ?? 'indicator'), this.faults);
    if (period === null || (on >= period.startsOn && on <= period.endsOn)) return;
    const field = key ?? 'on';
    this.faults.add('DATE_OUTSIDE_CAMPAIGN', this.#place(field), { field, date: on, ...period });
  }
}
