import { Urgency } from '../../entities/states.js';
import type { CampaignFrame } from './campaign-frame.type.js';
import type { CampaignFile } from './campaign-schema.js';
import type { FaultList } from './fault-list.js';
import type { YamlFile } from './yaml-file.js';

type ReadableFrame = CampaignFrame & { readonly yaml: YamlFile; readonly file: CampaignFile };

/** What campaign.yaml says of the daily round of reports (F6) and of the way of a directive down (D8). */
export function checkRounds(frame: ReadableFrame, faults: FaultList): void {
  checkUntil(frame, faults);
  checkReminder(frame, faults);
  checkCascade(frame, faults);
}

function checkUntil({ file, yaml, period }: ReadableFrame, faults: FaultList): void {
  const { until } = file.reporting;
  if (until === null || period === null) return;
  if (until >= period.startsOn && until <= period.endsOn) return;
  const at = yaml.at(['reporting', 'until']);
  faults.add('DATE_OUTSIDE_CAMPAIGN', at, { field: 'reporting.until', date: until, ...period });
}

// A reminder of a day's report on the day before would be about figures that nobody can have.
function checkReminder({ file, yaml }: ReadableFrame, faults: FaultList): void {
  const { remindMinutesBefore: minutes, cutOffs, level } = file.reporting;
  const cutOff = cutOffs[level];
  if (minutes === null || cutOff === undefined) return;
  const [hour = 0, minute = 0] = cutOff.split(':').map(Number);
  const largest = hour * 60 + minute;
  if (minutes <= largest) return;
  faults.add('REMINDER_ON_DAY_BEFORE', yaml.at(['reporting', 'remindMinutesBefore']), {
    minutes,
    cutOff,
    largest,
  });
}

function checkCascade({ file, yaml }: ReadableFrame, faults: FaultList): void {
  const { cascade } = file;
  if (cascade === null) return;
  const { acknowledgeWithinHours, issueWithinHours } = cascade;
  for (const urgency of Object.values(Urgency)) {
    const [acknowledge, issue] = [acknowledgeWithinHours[urgency], issueWithinHours[urgency]];
    if (acknowledge === undefined || issue === undefined || issue >= acknowledge) continue;
    const at = yaml.at(['cascade', 'issueWithinHours', urgency]);
    faults.add('ISSUE_BEFORE_ACKNOWLEDGE', at, { urgency, acknowledge, issue });
  }
  for (const key of ['acknowledgeWithinHours', 'issueWithinHours'] as const) {
    // From NORMAL to FLASH: each given time at most the one given before it.
    const given = Object.values(Urgency).filter((urgency) => cascade[key][urgency] !== undefined);
    for (const [index, urgency] of given.entries()) {
      const slower = given[index - 1];
      const [hours = 0, before = 0] = [cascade[key][urgency], slower && cascade[key][slower]];
      if (slower === undefined || hours <= before) continue;
      faults.add('URGENCIES_REVERSED', yaml.at(['cascade', key, urgency]), {
        urgency,
        hours,
        slower,
        before,
      });
    }
  }
}
