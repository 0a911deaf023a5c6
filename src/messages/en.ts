import { areaLabels, areaProblems } from './areas/index.js';
import { textsOf } from './areas/texts.js';
import type { Catalogue } from './params.js';

/** English texts. Each names the matter and the cure. */
export const en: Catalogue = {
  ALREADY_REPORTED:
    'Unit {unit} has already reported for {date:date}: {report}. To change that report, use correctReport with a reason.',
  BATCH_TOO_LARGE:
    'The batch has {rows} rows; {largest} at most fit. Split it and send the parts one by one.',
  CAMPAIGN_UNKNOWN: 'There is no campaign "{campaign}". Ask `campaigns` for the codes in use.',
  CAUSE_MISSING:
    'A task that is blocked says by what. Give `cause`: own responsibility, awaiting guidance from above, or an external obstacle.',
  CAUSE_WITHOUT_BLOCK: 'A cause belongs to BLOCK; {action} has none. Leave `cause` out.',
  CHILDREN_ABOVE_PARENT:
    'The targets below {unit} add up to {sumOfChildren}, more than its own {target}. Lower them, or raise the target of {unit} first.',
  CLOCK_BACKWARDS:
    'The clock cannot go back to {to:instant}: it stands at {now:instant}. Give a later instant.',
  CLOCK_NOT_VIRTUAL:
    'The platform runs on the real clock, which nobody moves. Only a simulation has a clock that can be advanced.',
  CUMULATIVE_DECREASE:
    'The cumulative figure {indicator} would fall to {value}; {earlier} was already reported for {earlierOn:date}. Check the figure, or correct the earlier report first.',
  DATA_ERROR_UNKNOWN: 'There is no data-error case {dataError}. Ask `dataErrors` for the cases you may see.',
  DATE_IN_FUTURE: '{date:date} lies in the future: today is {today:date}. Give a day that has already begun.',
  DATE_OUTSIDE_CAMPAIGN:
    '{date:date} is outside the campaign, which runs from {startsOn:date} to {endsOn:date}. Give a day in between.',
  DATES_REVERSED: 'The last day {to:date} is before the first {from:date}. Swap them.',
  DEADLINE_AND_STANDING:
    'Task {ordinal} has a deadline and is marked as a standing duty. Keep one of the two.',
  DEADLINE_BEFORE_ISSUE:
    'The deadline of task {ordinal}, {deadline:date}, lies before the directive is issued on {issuedOn:date}. Give a later day.',
  DEADLINE_MISSING:
    'Task {ordinal} has no deadline. Say by when it is to be done, or mark it as a standing duty.',
  DEADLINE_NOT_LATER:
    'The new deadline, {deadline:instant}, is not later than the one in force, {current:instant}. Give a later day.',
  DEADLINE_PASSED:
    'The deadline has passed ({deadline:instant}). An extension has to be asked for before that.',
  DIRECTIVE_DUPLICATE:
    'Directive {number} of {issuer} is already on record for {year}. Check the number as printed.',
  DIRECTIVE_UNKNOWN: 'There is no directive {number}. Write the number as printed, e.g. 47/UBND-BCĐĐA06.',
  DUPLICATE_INDICATOR: 'The indicator {indicator} is given twice. Keep one of its figures.',
  DUPLICATE_ORDINAL: 'Two tasks have the number {ordinal}. Give each task a number of its own.',
  DUPLICATE_ORGANIZATION: 'Organization {organization} is named twice here. Name it once.',
  DUPLICATE_UNIT_DAY: 'Unit {unit} appears twice for {date:date}. Keep one row for each unit and day.',
  EMPTY_LIST: 'The list is empty. Give at least one entry.',
  EXCEEDS_BOUND:
    '{indicator} is {value}, above {bound}, which is {boundValue} that day. It cannot be higher: check both figures.',
  IDEMPOTENCY_CONFLICT:
    'The key "{key}" was already used, for {operation} or with another input. Use a new key for a new request.',
  INDICATOR_UNKNOWN: 'The campaign has no indicator "{indicator}". It has: {known}.',
  INSTANT_IN_FUTURE:
    '{instant:instant} has not come: it is {now:instant}. Choose an instant that has passed, or leave it out for all that is known.',
  INVALID_DATE: '"{date}" is not a day of the calendar. Write it as YYYY-MM-DD, e.g. 2023-06-13.',
  INVALID_TRANSITION: '{action} is not possible in the state {state}. What you may do now: {allowed}.',
  JOBS_QUARANTINED:
    '{count} jobs failed again and again and were set aside while the clock moved. `dondoc doctor` names them.',
  NOT_A_RECIPIENT:
    'Organization {organization} is not a recipient of directive {number}. Only its recipients acknowledge it.',
  NOTHING_CHANGED: 'Nothing would change: the values are the ones already on record. Give what is different.',
  ORGANIZATION_ELSEWHERE:
    'The organization {organization} has its place elsewhere than in unit {unit}. Name its own unit, or leave the organization out for figures of the territory.',
  ORGANIZATION_NOT_ACTIVE:
    'Organization {organization} was not in being on {on:date}. Name the one that does its work that day.',
  ORGANIZATION_UNKNOWN: 'There is no organization "{organization}" on that day. Check its code.',
  PERIOD_CLOSED:
    'Reporting for {date:date} is closed; days from {firstOpen:date} are open. If a figure of that day was wrong, correct its report with a reason.',
  REASON_MISSING: 'A reason is required. Say in a few words why.',
  REPORT_SUPERSEDED: 'There is a newer revision of this report: {report}. Correct that one.',
  REPORT_UNKNOWN: 'There is no report {report}. Use the id that `sources` or submitReport gave.',
  TASK_STANDING: 'Task {task} is a standing duty without a deadline: there is nothing to extend.',
  TASK_SUPERSEDED: 'Task {task} has already been restated by a later provision. Refer to that one.',
  TASK_UNKNOWN: 'There is no task {task}. Use the id that `tasks` gave.',
  TEXT_MISSING: 'This may not be empty. Fill it in.',
  TEXT_TOO_LONG: 'The text is longer than {largest} characters. Shorten it.',
  UNIT_NOT_ACTIVE: 'Unit {unit} was not in being on {on:date}. Give the unit that stood there that day.',
  UNIT_UNKNOWN: 'There is no unit "{unit}" on that day. Search for its code with `units(search: …)`.',
  VALUE_NEGATIVE: 'The figure is {value}; a count cannot be negative. Give 0 or more.',
  VALUE_TOO_LARGE: 'The figure {value} is too large; {largest} is the most. Check for a digit too many.',

  ALREADY_COMMENDED: 'Met, and already commended for it at milestone {milestone}: not commended twice.',
  CAMPAIGN_UNIT: "The campaign's own unit: judged here, commended or reviewed by its superiors.",
  CARRIED_FORWARD: 'Of {units} reporting units the last earlier figure is carried forward.',
  DISPUTED: 'An open data-error case stands against the figure: {case}.',
  FINAL_MILESTONE: 'Not met at milestone {milestone}, the final one: responsibility is considered.',
  MET: 'Met: {achieved} of {target}.',
  NEVER_REPORTED: '{units} reporting units have never reported and are not counted.',
  NO_DATA: 'No figure was ever reported.',
  NO_TARGET: 'No target was assigned.',
  NOT_MET: 'Not met: {achieved} of {target}.',
  REQUEST_ONLY: 'The task was a request, not an order: no accountability follows.',
  SLOW: 'In the tier "{tier}": escalated.',

  FORBIDDEN:
    'Your position does not have the right to do this. Ask the administrator or the office in charge.',
  INTERNAL: 'Something went wrong on our side. Please try again, and quote {id} if it stays.',
  INVALID_JSON:
    'The body is not valid JSON. Send {"query": "…", "variables": {…}} with content-type application/json.',
  TOO_LARGE: 'The request is larger than {largest} bytes. Split it into smaller ones.',
  TOKEN_EXPIRED: 'The token has expired. Sign in again, or get a new one.',
  TOKEN_UNKNOWN:
    'The token is not one of this platform, or is good no more. Sign in again, or ask whoever administers the platform.',
  UNAUTHENTICATED: 'Please sign in: send the header "Authorization: Bearer <token>".',
  UNSTORABLE_TEXT: 'A text contains a character that cannot be stored (NUL). Remove it and send again.',

  ...textsOf(areaProblems, 'en'),
  ...textsOf(areaLabels, 'en'),
};
