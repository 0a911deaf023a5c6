import type { EscalationChain, EscalationRecipient } from '../../entities/campaign.entity.js';
import type { OrganizationRow, OversightRow, UnitRow } from './campaign-folder.type.js';
import type { CampaignFrame } from './campaign-frame.type.js';
import { type DatedBook, inForce } from './code-book.js';
import type { Position } from './fault.type.js';
import type { FaultList } from './fault-list.js';
import type { UnitBook } from './unit-book.js';

interface Hierarchy {
  readonly units: UnitBook;
  readonly organizations: DatedBook<OrganizationRow>;
  readonly oversight: readonly OversightRow[];
  /** Whether somebody sits in a body. */
  readonly staffed: (organization: string) => boolean;
}

/**
 * E2: the chains of campaign.yaml climb from step to step, once for each trigger, and to somebody: a role that nobody
 * holds is a fault here and now, not one night in the campaign. Looked at on the campaign's first day.
 */
export function checkEscalation(frame: CampaignFrame, hierarchy: Hierarchy, faults: FaultList): void {
  const { yaml, file } = frame;
  if (yaml === null || file === null) return;
  const chains = file.escalation ?? [];
  for (const [index, chain] of chains.entries()) {
    const path = ['escalation', index];
    const { trigger } = chain;
    if (chains.findIndex((each) => each.trigger === trigger) < index) {
      const at = yaml.at([...path, 'trigger']);
      faults.add('DUPLICATE_ENTRY', at, { field: 'escalation', value: trigger });
    }
    checkHours(chain, (...rest) => yaml.at([...path, ...rest]), faults);
    for (const [step, { to }] of chain.steps.entries()) {
      const at = yaml.at([...path, 'steps', step, 'to']);
      checkHeld({ trigger, step: step + 1, to, at }, { frame, hierarchy }, faults);
    }
  }
}

function checkHours(
  chain: EscalationChain,
  at: (...path: PropertyKey[]) => Position,
  faults: FaultList,
): void {
  const { trigger, steps, exhaustedAfterHours } = chain;
  for (const [index, { afterHours }] of steps.entries()) {
    const previous = steps[index - 1]?.afterHours;
    const place = at('steps', index, 'afterHours');
    if (previous === undefined) {
      if (afterHours !== 0) faults.add('CHAIN_NOT_FROM_START', place, { trigger, hours: afterHours });
    } else if (afterHours <= previous) {
      faults.add('CHAIN_STEP_NOT_LATER', place, { trigger, step: index + 1, hours: afterHours, previous });
    }
  }
  const last = steps.at(-1)?.afterHours ?? 0;
  if (exhaustedAfterHours > last) return;
  faults.add('CHAIN_ENDS_TOO_EARLY', at('exhaustedAfterHours'), {
    trigger,
    hours: exhaustedAfterHours,
    last,
  });
}

interface Step {
  readonly trigger: EscalationChain['trigger'];
  readonly step: number;
  readonly to: EscalationRecipient;
  readonly at: Position;
}

function checkHeld(
  { trigger, step, to, at }: Step,
  { frame, hierarchy }: { frame: CampaignFrame; hierarchy: Hierarchy },
  faults: FaultList,
): void {
  const { root, period, file } = frame;
  const { units, organizations } = hierarchy;
  // What could not be read whole is not missed.
  if (root === null || period === null || file === null || !units.sound || !organizations.complete) return;
  const day = period.startsOn;
  const concerned = unitsConcerned(units, root, day, levelsOf(trigger, file));
  if (to.role === 'OVERSEER') {
    const unwatched = concerned.filter((unit) => !isWatched(unit, day, hierarchy));
    const [first] = unwatched;
    if (first === undefined) return;
    faults.add('CHAIN_WITHOUT_OVERSEER', at, { trigger, step, unit: first.code, more: unwatched.length - 1 });
    return;
  }
  const bodies = [...organizations.codes()].flatMap((code) => organizations.on(code, day) ?? []);
  const staffed = bodies.filter(({ code }) => hierarchy.staffed(code));
  const missing = placesOf(to, concerned, root).filter(
    (place) => !staffed.some((body) => holds(body, to, place)),
  );
  const [first] = missing;
  if (first === undefined) return;
  const kind = to.role === 'BODY' ? to.kind : to.role;
  faults.add('CHAIN_ROLE_UNHELD', at, { trigger, step, kind, unit: first, more: missing.length - 1 });
}

/** Whose lateness a trigger is about: who reports, or who is judged. */
function levelsOf(
  trigger: EscalationChain['trigger'],
  file: NonNullable<CampaignFrame['file']>,
): readonly string[] {
  return trigger === 'REPORT_MISSING' ? [file.reporting.level] : file.evaluation.levels;
}

/** The units below the campaign's own: nobody stands above that one. */
function unitsConcerned(units: UnitBook, root: string, day: string, levels: readonly string[]): UnitRow[] {
  return [...units.codes()].flatMap((code) => {
    const unit = units.on(code, day);
    const meant = unit !== undefined && code !== root && levels.includes(unit.level);
    return meant && units.isWithin(code, root, day) ? [unit] : [];
  });
}

/** Codes of the units at which a body is looked for; each once. */
function placesOf(to: EscalationRecipient, concerned: readonly UnitRow[], root: string): string[] {
  if (to.role === 'STANDING_AGENCY') return [root];
  // The body responsible is whoever is late; the committee is checked where campaign.yaml appoints it.
  if (to.role !== 'BODY') return [];
  if (to.relation === 'CAMPAIGN') return [root];
  const places = concerned.map((unit) => (to.relation === 'UNIT' ? unit.code : unit.parentCode));
  return [...new Set(places.filter((place) => place !== null))];
}

function holds(body: OrganizationRow, to: EscalationRecipient, place: string): boolean {
  if (body.unitCode !== place) return false;
  return to.role === 'BODY' ? body.kind === to.kind : body.standingAgency;
}

/** Somebody watches over the unit, or over one that it stands in. */
function isWatched(unit: UnitRow, day: string, { units, oversight }: Hierarchy): boolean {
  for (let area: UnitRow | undefined = unit; area !== undefined; area = units.parentOf(area, day)) {
    const { code } = area;
    if (
      inForce(
        oversight.filter(({ unitCode }) => unitCode === code),
        day,
      ) !== undefined
    )
      return true;
  }
  return false;
}
