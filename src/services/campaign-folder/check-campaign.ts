import { deadlineInstant } from '../../domain/deadline.js';
import { UnitLevel } from '../../entities/states.js';
import type { CampaignFrame } from './campaign-frame.type.js';
import type { CampaignFile } from './campaign-schema.js';
import { checkRounds } from './check-rounds.js';
import { checkWorkingTime } from './check-working-time.js';
import { CodeBook } from './code-book.js';
import type { FaultList } from './fault-list.js';
import { isIndicatorCode } from './report-columns.js';
import type { YamlFile } from './yaml-file.js';

type ReadableFrame = CampaignFrame & { readonly yaml: YamlFile; readonly file: CampaignFile };

/** What the parts of campaign.yaml mean together: period, cut-offs (F6), indicators (F1), tiers (F10), milestones (M1). */
export function checkCampaign(frame: ReadableFrame, faults: FaultList): void {
  const { file, yaml } = frame;
  if (file.endsOn < file.startsOn) {
    faults.add('END_BEFORE_START', yaml.at(['endsOn']), { startsOn: file.startsOn, endsOn: file.endsOn });
  }
  checkCutOffs(frame, faults);
  checkRounds(frame, faults);
  checkWorkingTime(frame, faults);
  checkIndicators(frame, faults);
  checkTiers(frame, faults);
  checkMilestones(frame, faults);
}

function checkCutOffs({ file, yaml }: ReadableFrame, faults: FaultList): void {
  const { cutOffs, level } = file.reporting;
  const path = ['reporting', 'cutOffs'];
  if (cutOffs[level] === undefined) faults.add('CUT_OFF_MISSING', yaml.at(path), { level });
  const levels = Object.values(UnitLevel).filter((each) => cutOffs[each] !== undefined);
  for (const [index, lower] of levels.entries()) {
    const higher = levels[index - 1];
    if (higher !== undefined && (cutOffs[lower] ?? '') > (cutOffs[higher] ?? '')) {
      faults.add('CUT_OFFS_NOT_STAGED', yaml.at([...path, lower]), { lower, higher });
    }
  }
}

function checkIndicators({ file, yaml, indicators }: ReadableFrame, faults: FaultList): void {
  const bounds = new Map(file.indicators.map(({ code, boundedBy }) => [code, boundedBy]));
  for (const [index, { code, boundedBy }] of file.indicators.entries()) {
    const path = ['indicators', index];
    const first = file.indicators.findIndex((each) => each.code === code);
    if (first < index)
      faults.add('DUPLICATE_ENTRY', yaml.at([...path, 'code']), { field: 'indicators', value: code });
    // Reports have a column of this name beside their own.
    if (!isIndicatorCode(code)) faults.add('RESERVED_CODE', yaml.at([...path, 'code']), { code });
    if (boundedBy === null) continue;
    const at = yaml.at([...path, 'boundedBy']);
    indicators.require(boundedBy, at, faults);
    const way = [code];
    for (let next: string | null = boundedBy; next !== null; next = bounds.get(next) ?? null) {
      way.push(next);
      if (next === code) faults.add('BOUND_CYCLE', at, { path: way.join(' → ') });
      if (way.indexOf(next) < way.length - 1) break;
    }
  }
}

function checkTiers({ file, yaml }: ReadableFrame, faults: FaultList): void {
  const days = [...new Set(file.tiers.map(({ validFrom }) => validFrom ?? ''))].sort();
  for (const [index, tier] of file.tiers.entries()) {
    const same = file.tiers.findIndex((each) => each.code === tier.code && each.validFrom === tier.validFrom);
    if (same < index) {
      faults.add('DUPLICATE_ENTRY', yaml.at(['tiers', index, 'code']), { field: 'tiers', value: tier.code });
    }
  }
  const told = new Set<number>();
  for (const day of days) {
    // F10: bounds can change from a date; on each such date the whole scale must hold.
    const scale = scaleOn(file.tiers, day);
    for (const [place, { index, code, minimumRate }] of scale.entries()) {
      const at = yaml.at(['tiers', index, 'minimumRate']);
      const previous = scale[place - 1];
      if (told.has(index)) continue;
      if (previous === undefined && minimumRate !== 0) {
        faults.add('TIERS_NOT_FROM_ZERO', at, { code, minimumRate });
        told.add(index);
      } else if (previous !== undefined && minimumRate <= previous.minimumRate) {
        const before = { previous: previous.code, previousRate: previous.minimumRate };
        faults.add('TIERS_NOT_ASCENDING', at, { code, minimumRate, ...before });
        told.add(index);
      }
    }
  }
  const tiers = new CodeBook<string>('UNKNOWN_TIER', true);
  for (const { code } of file.tiers) tiers.declare(code, code);
  tiers.require(file.evaluation.slowTier, yaml.at(['evaluation', 'slowTier']), faults);
}

// The tiers in force on a day, in the order in which the file first names them.
function scaleOn(tiers: CampaignFile['tiers'], day: string) {
  const scale = new Map<string, { index: number; code: string; minimumRate: number; from: string }>();
  for (const [index, { code, minimumRate, validFrom }] of tiers.entries()) {
    const from = validFrom ?? '';
    if (from > day) continue;
    const known = scale.get(code);
    if (known === undefined) scale.set(code, { index, code, minimumRate, from });
    else if (from >= known.from) Object.assign(known, { index, minimumRate, from });
  }
  return [...scale.values()];
}

function checkMilestones({ file, yaml, indicators, clock, period }: ReadableFrame, faults: FaultList): void {
  let final: number | null = null;
  for (const [index, milestone] of file.milestones.entries()) {
    const path = ['milestones', index];
    const { ordinal } = milestone;
    indicators.require(milestone.indicator, yaml.at([...path, 'indicator']), faults);
    const closesAt = deadlineInstant(milestone, clock.timeZone);
    if (
      period !== null &&
      (closesAt <= clock.startOf(period.startsOn) || closesAt > clock.endOf(period.endsOn))
    ) {
      const closes = clock.format(closesAt);
      faults.add('MILESTONE_OUTSIDE_CAMPAIGN', yaml.at([...path, 'on']), { ordinal, closes, ...period });
    }
    const previous = file.milestones[index - 1];
    if (previous !== undefined && !follows(previous, milestone, clock.timeZone)) {
      faults.add('MILESTONES_OUT_OF_ORDER', yaml.at(path), { ordinal, previous: previous.ordinal });
    }
    if (!milestone.final) continue;
    if (final === null) final = ordinal;
    else faults.add('TWO_FINAL_MILESTONES', yaml.at([...path, 'final']), { ordinal, first: final });
  }
  if (final === null) faults.add('NO_FINAL_MILESTONE', yaml.at(['milestones']));
}

type Milestone = CampaignFile['milestones'][number];

// Two milestones may close together only where they judge by different indicators.
function follows(previous: Milestone, milestone: Milestone, timeZone: string): boolean {
  const gap = deadlineInstant(milestone, timeZone).getTime() - deadlineInstant(previous, timeZone).getTime();
  return (
    milestone.ordinal > previous.ordinal && (milestone.indicator === previous.indicator ? gap > 0 : gap >= 0)
  );
}
