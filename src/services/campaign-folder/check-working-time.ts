import type { CampaignFrame } from './campaign-frame.type.js';
import type { CampaignFile } from './campaign-schema.js';
import type { FaultList } from './fault-list.js';
import type { YamlFile } from './yaml-file.js';

type ReadableFrame = CampaignFrame & { readonly yaml: YamlFile; readonly file: CampaignFile };

/** That the hours of offices can be counted in, and are there where something is counted in them. */
export function checkWorkingTime({ file, yaml }: ReadableFrame, faults: FaultList): void {
  const { workingTime } = file;
  if (workingTime === null) {
    if (file.cascade?.workingTime === true) {
      faults.add('WORKING_TIME_MISSING', yaml.at(['cascade', 'workingTime']), { field: 'cascade' });
    }
    for (const [index, chain] of (file.escalation ?? []).entries()) {
      if (!chain.workingTime) continue;
      const at = yaml.at(['escalation', index, 'workingTime']);
      faults.add('WORKING_TIME_MISSING', at, { field: `escalation ${chain.trigger}` });
    }
    return;
  }
  for (const [index, day] of workingTime.days.entries()) {
    if (workingTime.days.indexOf(day) === index) continue;
    const at = yaml.at(['workingTime', 'days', index]);
    faults.add('DUPLICATE_ENTRY', at, { field: 'workingTime.days', value: String(day) });
  }
  for (const [index, { from, to }] of workingTime.hours.entries()) {
    const before = workingTime.hours[index - 1]?.to ?? null;
    if (from < to && (before === null || before <= from)) continue;
    const at = yaml.at(['workingTime', 'hours', index]);
    faults.add('WORKING_HOURS_OUT_OF_ORDER', at, { from, to, before });
  }
  for (const [index, date] of workingTime.compensationDays.entries()) {
    if (!workingTime.holidays.includes(date)) continue;
    faults.add('WORKING_DAY_CONTRADICTED', yaml.at(['workingTime', 'compensationDays', index]), { date });
  }
}
