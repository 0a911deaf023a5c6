import type { Actor } from '../../domain/actor.js';
import { cutOffOf } from '../../domain/cut-off.js';
import { addDays, isPlainDate } from '../../domain/deadline.js';
import { LARGEST_COUNT } from '../../domain/largest-count.js';
import { AccessError, type Problem, problem, Refusal } from '../../domain/refusal.js';
import type { Campaign, Indicator } from '../../entities/campaign.entity.js';
import { mayReportFor } from '../../policies/report.policy.js';
import { type CampaignContext, campaignDay } from '../campaigns/campaign-context.js';
import { placedBody, readBodies } from '../hierarchy/read-bodies.js';
import { type ResolvedUnit, resolveUnits } from '../hierarchy/resolve-units.js';
import type { Tx } from '../transaction.js';
import type { Draft, DraftFigure } from './draft.js';

/** A first report as a caller states it. */
export interface ReportEntry {
  unit: string;
  organization: string | null;
  on: string;
  figures: readonly { indicator: string; value: number }[];
  note: string | null;
  /** Who submits it: the caller, or the position that a replayed history names. */
  submitter: Actor;
  /** Path of the entry in the input. */
  field: string[];
}

/** What differs between kinds of figures that are read alike. */
export interface ReadingRules {
  /** Whether a day can be too long ago. */
  closes: boolean;
  mayTell: (submitter: Actor, path: Draft['path']) => boolean;
}

const REPORTS: ReadingRules = { closes: true, mayTell: mayReportFor };

/**
 * Reads entries into drafts: every name known, every day possible, every value a count. All faults of all entries
 * are found before anything is refused. Throws AccessError where a submitter may not report for the unit (F5).
 */
export async function readDrafts(
  tx: Tx,
  context: CampaignContext,
  entries: readonly ReportEntry[],
  rules: ReadingRules = REPORTS,
): Promise<Draft[]> {
  const problems: Problem[] = [];
  const today = campaignDay(context.campaign, tx.now);
  const cutOffs = new CutOffs(context.campaign);
  problems.push(...entries.flatMap(noteFault));
  const figuresOf = new Map(
    entries.map((entry) => [entry, readFigures(context.indicators, entry, problems, context.campaign)]),
  );
  const dated = entries.filter((entry) => {
    const fault = dayFault(context.campaign, entry, today, rules);
    if (fault !== null) problems.push(fault);
    return fault === null;
  });
  const units = await resolveUnits(
    tx.manager,
    dated.map((entry) => ({ code: entry.unit, on: entry.on })),
  );
  const bodies = await readBodies(
    tx.manager,
    dated.map((entry) => ({ code: entry.organization, on: entry.on })),
  );
  const drafts: Draft[] = [];
  const seen = new Map<string, string[]>();
  for (const [index, entry] of dated.entries()) {
    const unit = units[index] ?? 'UNKNOWN';
    if (typeof unit === 'string' || !unit.path.includes(context.campaign.unitId)) {
      const code = unit === 'CLOSED' ? 'UNIT_NOT_ACTIVE' : 'UNIT_UNKNOWN';
      problems.push(problem(code, [...entry.field, 'unit'], { unit: entry.unit, on: entry.on }));
      continue;
    }
    const body = placedBody(bodies[index] ?? null, unit.unitId, context.campaign);
    if (typeof body === 'string') {
      const params = { organization: entry.organization ?? '', unit: entry.unit, on: entry.on };
      problems.push(problem(body, [...entry.field, 'organization'], params));
      continue;
    }
    if (!rules.mayTell(entry.submitter, unit.path)) throw new AccessError('FORBIDDEN', { unit: entry.unit });
    const twice = repeated(seen, entry);
    if (twice !== null) problems.push(twice);
    const figures = figuresOf.get(entry) ?? [];
    drafts.push(
      toDraft(entry, unit, body?.organizationId ?? null, figures, tx.now > cutOffs.of(unit.level, entry.on)),
    );
  }
  if (problems.length > 0) throw new Refusal(problems);
  return drafts;
}

function noteFault(entry: ReportEntry): Problem[] {
  if (entry.note === null || entry.note.length <= LONGEST_TEXT) return [];
  return [problem('TEXT_TOO_LONG', [...entry.field, 'note'], { largest: LONGEST_TEXT })];
}

/** Characters of a note, a reason or an explanation. */
export const LONGEST_TEXT = 2_000;

function dayFault(
  campaign: Campaign,
  entry: ReportEntry,
  today: string,
  { closes }: ReadingRules,
): Problem | null {
  const field = [...entry.field, 'on'];
  const { startsOn, endsOn, settings } = campaign;
  if (!isPlainDate(entry.on)) return problem('INVALID_DATE', field, { date: entry.on });
  if (entry.on < startsOn || entry.on > endsOn) {
    return problem('DATE_OUTSIDE_CAMPAIGN', field, { date: entry.on, startsOn, endsOn });
  }
  if (entry.on > today) return problem('DATE_IN_FUTURE', field, { date: entry.on, today });
  const firstOpen = addDays(today, -settings.reporting.closesAfterDays);
  if (closes && entry.on < firstOpen) {
    return problem('PERIOD_CLOSED', field, {
      date: entry.on,
      days: settings.reporting.closesAfterDays,
      firstOpen,
    });
  }
  return null;
}

function repeated(seen: Map<string, string[]>, entry: ReportEntry): Problem | null {
  const key = `${entry.unit}/${entry.organization ?? ''}/${entry.on}`;
  const first = seen.get(key);
  seen.set(key, first ?? entry.field);
  if (first === undefined) return null;
  const params = { unit: entry.unit, date: entry.on, first: first.at(-1) ?? '' };
  return problem('DUPLICATE_UNIT_DAY', [...entry.field, 'unit'], params);
}

/** Values that are counts of known indicators, each once. Problems are added to the list. */
export function readFigures(
  indicators: readonly Indicator[],
  entry: { figures: readonly { indicator: string; value: number }[]; field: string[] },
  problems: Problem[],
  campaign: Campaign,
): DraftFigure[] {
  if (entry.figures.length === 0) problems.push(problem('EMPTY_LIST', [...entry.field, 'figures']));
  const figures: DraftFigure[] = [];
  const told = new Set<string>();
  for (const [index, figure] of entry.figures.entries()) {
    const field = [...entry.field, 'figures', String(index)];
    const indicator = indicators.find((candidate) => candidate.code === figure.indicator);
    if (indicator === undefined) {
      const known = indicators.map((candidate) => candidate.code).join(', ');
      const params = { indicator: figure.indicator, campaign: campaign.code, known };
      problems.push(problem('INDICATOR_UNKNOWN', [...field, 'indicator'], params));
      continue;
    }
    if (told.has(indicator.code)) {
      problems.push(problem('DUPLICATE_INDICATOR', [...field, 'indicator'], { indicator: indicator.code }));
    }
    told.add(indicator.code);
    const { value } = figure;
    if (value < 0) problems.push(problem('VALUE_NEGATIVE', [...field, 'value'], { value }));
    if (value > LARGEST_COUNT)
      problems.push(problem('VALUE_TOO_LARGE', [...field, 'value'], { value, largest: LARGEST_COUNT }));
    figures.push({ indicatorId: indicator.id, value, field: [...field, 'value'] });
  }
  return figures;
}

function toDraft(
  entry: ReportEntry,
  unit: ResolvedUnit,
  organizationId: number | null,
  figures: DraftFigure[],
  late: boolean,
): Draft {
  return {
    unitId: unit.unitId,
    unitCode: unit.code,
    level: unit.level,
    path: unit.path,
    organizationId,
    on: entry.on,
    figures,
    corrects: null,
    reason: null,
    note: entry.note,
    submittedBy: entry.submitter.name,
    submitterOrganizationId: entry.submitter.organizationId,
    late,
    field: entry.field,
  };
}

/** The cut-offs of a batch, each computed once: thousands of rows share a handful of days (F6). */
class CutOffs {
  private readonly known = new Map<string, Date>();

  constructor(private readonly campaign: Campaign) {}

  /** An instant never reached where the campaign sets none for the level. */
  of(level: string, on: string): Date {
    const key = `${level}/${on}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const { settings, timeZone } = this.campaign;
    const cutOff = cutOffOf(settings.reporting, level, on, timeZone) ?? new Date(8.64e15);
    this.known.set(key, cutOff);
    return cutOff;
  }
}
