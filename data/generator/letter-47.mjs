import { DEPARTMENTS } from './city-organizations.mjs';
import { letter47 } from './sources.mjs';
import { districts } from './units.mjs';

export const LETTER = letter47.number;

const committees = districts.map(({ code }) => `ubnd-${code}`);
const polices = districts.map(({ code }) => `ca-${code}`);
const associations = ['thanhdoan-31', 'hdt-31'];

/**
 * Who carries each task: the lead answers for it, assignees each get a part of their own where the letter addresses a
 * group, coordinators help. Where a group has no lead in the letter, the Office of the People's Committee (matters of
 * administration) or the standing agency (the campaign itself) answers for the whole; that choice is ours.
 */
const group = { lead: 'vp-31', assignees: [...DEPARTMENTS, ...associations, ...committees] };
const everybody = { lead: 'ca-31', assignees: [...committees, ...DEPARTMENTS] };
const CARRIED_BY = new Map([
  ['1.1', group],
  ['1.2', group],
  ['1.3', group],
  ['1.4', group],
  ['1.5', group],
  ['1.6', { lead: 'hdt-31', coordinators: ['ca-31'], mode: 'REQUEST' }],
  ['2.1', { lead: 'ca-31', coordinators: ['sbn-31', 'hdt-31', ...committees] }],
  ['2.2', { lead: 'ca-31', assignees: polices }],
  ['2.3', { lead: 'ca-31' }],
  ['2.4', { lead: 'ca-31', assignees: polices, coordinators: ['dn-31'] }],
  ['2.5', { lead: 'ca-31', coordinators: ['snv-31', 'stttt-31', 'vp-31'] }],
  ['3.1', { lead: 'stttt-31', coordinators: ['sbn-31'] }],
  ['3.2', { lead: 'stttt-31' }],
  ['3.3', { lead: 'stttt-31' }],
  ['3.4', { lead: 'stttt-31', coordinators: ['sbn-31'] }],
  ['3.5', { lead: 'stttt-31', coordinators: ['bctt-31'] }],
  ['4.1', { lead: 'mttq-31', coordinators: associations, mode: 'REQUEST' }],
  ['5.1', { lead: 'sgddt-31', coordinators: ['ca-31'] }],
  ['5.2', { lead: 'sgddt-31' }],
  ['6.1', { lead: 'thanhdoan-31' }],
  ['7.1', { lead: 'bqlkkt-31', assignees: committees, coordinators: [...polices, 'dn-31'] }],
  ['8.1', { lead: 'stc-31', coordinators: ['stttt-31', 'ca-31'] }],
  ['9.1', everybody],
  ['9.2', everybody],
  ['9.3', everybody],
]);

/** Letter 47 as a directive file. Real, but for the hour of issue and the leads said above. */
export const letterDirective = {
  number: LETTER,
  numberAsPrinted: true,
  form: 'OFFICIAL_LETTER',
  subject: { vi: letter47.subject_vi, en: letter47.subject_en },
  urgency: 'FLASH',
  issuer: 'bcd-31',
  signedBy: {
    vi: 'Trưởng Ban Chỉ đạo - Chủ tịch Ủy ban nhân dân thành phố Hải Phòng',
    en: "Head of the Steering Committee, Chair of the City People's Committee",
  },
  issuedOn: letter47.date,
  issuedAt: `${letter47.date}T09:00`,
  implements: null,
  legalBases: letter47.legal_basis.map((basis) => ({
    citation: `${basis.form} ${basis.number} ngày ${slashed(basis.date)} của ${basis.issuer}`,
    directive: null,
  })),
  recipients: [
    'mttq-31',
    'ca-31',
    'vp-31',
    ...DEPARTMENTS,
    ...associations,
    'cqtw-31',
    'dvsn-31',
    ...committees,
  ],
  expectsCascade: true,
  tasks: letter47.sections.flatMap((section) => section.tasks.map(taskOf)),
  note:
    'Giờ ban hành (09:00) là giả định. Nhiệm vụ không ghi thời hạn trong công văn được coi là thường xuyên. Ban Chỉ đạo ' +
    'và Tổ công tác các cấp cũng là nơi nhận; ở đây nhận qua UBND cùng cấp để không đếm hai lần một địa phương. / The hour ' +
    'of issue (09:00) is assumed. A task for which the letter gives no time is taken as a standing duty. The committees and ' +
    "working groups of every level are addressees too; here they receive it through the People's Committee of their level, " +
    'so that no locality is counted twice.',
};

function taskOf(task) {
  const carried = CARRIED_BY.get(task.id);
  if (carried === undefined) throw new Error(`nobody carries task ${task.id}`);
  return {
    ordinal: task.id,
    title: { vi: task.title_vi, en: task.title_en },
    mode: carried.mode ?? 'ORDER',
    lead: carried.lead,
    assignees: carried.assignees,
    coordinators: carried.coordinators ?? [],
    ...(task.deadline ? { deadline: deadlineOf(task) } : { standing: true }),
    quote: task.quote,
  };
}

// WITHIN_MONTH is written with the last day of its month.
function deadlineOf({ deadline, deadline_boundary: boundary }) {
  if (boundary !== 'WITHIN_MONTH') return { on: deadline, boundary };
  const [year, month] = deadline.split('-').map(Number);
  return { on: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10), boundary };
}

function slashed(date) {
  return date.split('-').reverse().join('/');
}
