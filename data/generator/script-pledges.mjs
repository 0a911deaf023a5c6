import { headOf } from './organizations.mjs';
import { targets } from './targets.mjs';

/** Synthetic: what the seven slow districts of 13/6 promised on the day after, each for a day of its own (F12). */
const PROMISED = new Map([
  ['303', '2023-06-30'],
  ['304', '2023-06-30'],
  ['306', '2023-06-30'],
  ['307', '2023-06-30'],
  ['308', '2023-07-05'],
  ['312', '2023-06-30'],
  ['313', '2023-07-03'],
]);

export function pledges() {
  return [...PROMISED].map(([district, dueOn]) => ({
    at: '2023-06-14T16:00',
    by: headOf(`ubnd-${district}`),
    action: 'makePledge',
    unit: district,
    indicator: 'accounts_activated',
    value: targets.get(district),
    dueOn,
  }));
}
