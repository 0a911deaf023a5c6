import { DEPARTMENTS } from './city-organizations.mjs';
import { LETTER } from './letter-47.mjs';
import { conclusion } from './sources.mjs';
import { middleDistricts, slowDistricts } from './stated.mjs';
import { districts } from './units.mjs';

/** The source gives neither number nor date: this stands in for the number, and the date is assumed. */
export const CONCLUSION = 'TBKL-2023-06-13';

const committees = districts.map(({ code }) => `ubnd-${code}`);
const parties = districts.map(({ code }) => `cu-${code}`);
const polices = districts.map(({ code }) => `ca-${code}`);
const slow = slowDistricts.map(({ code }) => `ubnd-${code}`);
const middle = middleDistricts.map((code) => `ubnd-${code}`);

const stated = new Map(conclusion.tasks.map((task) => [task.id, task]));

/** The conclusion of the conference of June as a directive file. Numbering of its provisions (K1 ...) is ours. */
export const conclusionDirective = {
  number: CONCLUSION,
  numberAsPrinted: false,
  form: 'CONCLUSION_NOTICE',
  subject: {
    vi: 'Thông báo kết luận Hội nghị về kích hoạt tài khoản định danh điện tử trên địa bàn thành phố Hải Phòng',
    en: 'Notice of the conclusions of the conference on activating e-identity accounts in Hải Phòng',
  },
  urgency: 'NORMAL',
  issuer: 'ubnd-31',
  signedBy: {
    vi: 'Thừa lệnh Chủ tịch Ủy ban nhân dân thành phố: Văn phòng Ủy ban nhân dân thành phố',
    en: "By order of the Chair of the City People's Committee: Office of the City People's Committee",
  },
  issuedOn: '2023-06-13',
  issuedAt: '2023-06-13T17:30',
  implements: null,
  legalBases: [
    { citation: 'Chỉ thị 19-CT/TU ngày 17/04/2023 của Ban Thường vụ Thành ủy Hải Phòng', directive: null },
    {
      citation: 'Công văn 47/UBND-BCĐĐA06 ngày 25/05/2023 của Ban Chỉ đạo Đề án 06 thành phố',
      directive: LETTER,
    },
  ],
  recipients: [
    'tu-31',
    'mttq-31',
    'ca-31',
    'vp-31',
    ...DEPARTMENTS,
    'thanhdoan-31',
    'hdt-31',
    'cqtw-31',
    'dvsn-31',
    'bctt-31',
    'dn-31',
    ...parties,
    ...committees,
    ...polices,
  ],
  expectsCascade: false,
  tasks: [
    provision('K1', { mode: 'REQUEST', lead: 'vp-31', assignees: [...parties, ...committees] }),
    provision('K2', { lead: 'ca-31', assignees: polices }),
    provision('K3', { lead: 'ca-31' }),
    provision('K4', { lead: 'vp-31' }),
    provision('K5', { lead: 'vp-31' }),
    provision('K6', { mode: 'REQUEST', lead: 'bctt-31' }),
    // One sentence of the source asks some and orders others (D3), hence two tasks.
    provision('K7', { mode: 'REQUEST', lead: 'mttq-31', assignees: ['hdt-31', 'cqtw-31'] }, '.1'),
    provision('K7', { lead: 'vp-31', assignees: [...DEPARTMENTS, ...committees, 'dvsn-31', 'dn-31'] }, '.2'),
    provision('K8', { lead: 'btdkt-31', coordinators: ['snv-31', ...committees] }),
    provision('K9', { lead: 'ca-31', assignees: slow }),
    provision('K10', { mode: 'REQUEST', lead: 'ca-31', assignees: middle }),
    provision('K11', { lead: 'ca-307', coordinators: ['ca-11446'] }),
    {
      ordinal: 'K12',
      title: {
        vi: 'Hoàn thành các mục tiêu thu nhận, kích hoạt tài khoản định danh điện tử',
        en: 'Reach the targets of collecting and activating e-identity accounts',
      },
      mode: 'ORDER',
      lead: 'ca-31',
      assignees: [...committees, ...DEPARTMENTS],
      coordinators: [],
      deadline: { on: conclusion.target_deadline.before, boundary: 'BEFORE' },
      supersedes: `${LETTER}#9.2`,
      quote: conclusion.target_deadline.quote,
    },
  ],
  note:
    'Nguồn không có số và ngày; số này do nền tảng đặt, ngày 13/6/2023 (17:30) là giả định: số liệu tính đến 13/6 và mốc ' +
    'đầu tiên là 20/6. Mâu thuẫn trong nguồn: K12 ghi "trước ngày 05/7/2023", mốc (3) ghi "đến hết ngày 05/7/2023", công ' +
    'văn 47 ghi "trước ngày 15/7/2023". / The source has no number and no date; the number is ours and 13/6/2023 (17:30) is ' +
    'assumed: its figures are of 13/6 and its first milestone is 20/6. A conflict in the source: K12 says before 5/7/2023, ' +
    'milestone (3) to the end of 5/7/2023, letter 47 before 15/7/2023.',
};

function provision(id, carried, part = '') {
  const { vi, en, quote } = stated.get(id);
  return {
    ordinal: `${id}${part}`,
    title: { vi, en },
    mode: carried.mode ?? 'ORDER',
    lead: carried.lead,
    assignees: carried.assignees,
    coordinators: carried.coordinators ?? [],
    standing: true,
    quote,
  };
}
