import { DAY, dateOf } from './calendar.mjs';
import { oneOf, stream } from './random.mjs';

const COMMUNE_SLOTS = ['16:05', '16:10', '16:15', '16:20', '16:25', '16:30', '16:40', '16:50'];
const GROUP_SLOTS = ['15:15', '15:35'];
const EVENING = ['17:05', '17:20', '18:10', '19:40'];
// Before the hours at which the documents take their figures: 18:00 on 13/6, 23:00 on 29/6.
const EVENING_OF = new Map([
  [DAY.conference, ['17:05', '17:20', '17:40']],
  [DAY.outcome, ['17:20', '20:15', '22:10']],
]);
const MORNING = '07:30';

/** Local instant at which a commune's report for a day arrives, by its attendance; each has its own usual minute. */
export function communeInstant(code, day, attendance) {
  if (attendance === 'MORNING') return `${dateOf(day + 1)}T${MORNING}`;
  if (attendance === 'EVENING') {
    return `${dateOf(day)}T${oneOf(stream(`evening/${code}/${day}`), EVENING_OF.get(day) ?? EVENING)}`;
  }
  return `${dateOf(day)}T${oneOf(stream(`slot/${code}`), COMMUNE_SLOTS)}`;
}

/** Local instant of a residential group's report: always in time, before its commune's. */
export function groupInstant(code, day) {
  return `${dateOf(day)}T${oneOf(stream(`slot/${code}`), GROUP_SLOTS)}`;
}
