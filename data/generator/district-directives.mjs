import { LETTER } from './letter-47.mjs';
import { called, calledInEnglish } from './naming.mjs';
import { communesOf, districts } from './units.mjs';

/**
 * Synthetic: the document of its own with which a district carries letter 47 out, and when. On 13/6 some localities
 * had issued none, as the conference said. The island district, without communes, issues none.
 */
const ISSUED = new Map([
  ['317', { on: '2023-05-26', at: '10:00', number: 41, form: 'PLAN' }],
  ['314', { on: '2023-05-26', at: '15:00', number: 88, form: 'PLAN' }],
  ['316', { on: '2023-05-27', at: '09:00', number: 102, form: 'OFFICIAL_LETTER' }],
  ['315', { on: '2023-05-29', at: '08:30', number: 97, form: 'PLAN' }],
  ['311', { on: '2023-05-30', at: '14:00', number: 145, form: 'OFFICIAL_LETTER' }],
  ['309', { on: '2023-06-01', at: '09:30', number: 63, form: 'PLAN' }],
  ['305', { on: '2023-06-02', at: '10:00', number: 118, form: 'OFFICIAL_LETTER' }],
  ['304', { on: '2023-06-07', at: '15:30', number: 109, form: 'OFFICIAL_LETTER' }],
  ['307', { on: '2023-06-09', at: '09:00', number: 76, form: 'PLAN' }],
  ['312', { on: '2023-06-12', at: '14:30', number: 131, form: 'OFFICIAL_LETTER' }],
  ['313', { on: '2023-06-14', at: '08:00', number: 84, form: 'PLAN' }],
  ['306', { on: '2023-06-14', at: '10:30', number: 92, form: 'OFFICIAL_LETTER' }],
  ['303', { on: '2023-06-15', at: '08:30', number: 120, form: 'OFFICIAL_LETTER' }],
  ['308', { on: '2023-06-15', at: '14:00', number: 58, form: 'PLAN' }],
]);

const SYNTHETIC =
  'Văn bản mô phỏng: nguồn chỉ nói một số địa phương chưa có văn bản. / Simulated: the source says only that some localities had issued none.';

/** Directive files of the districts that issue one, as { district, ...directive }; those named in `without` do not. */
export function districtDirectives(without = []) {
  return districts
    .filter(({ code }) => ISSUED.has(code) && !without.includes(code))
    .map((district) => directiveOf(district, ISSUED.get(district.code)));
}

function directiveOf(district, { on, at, number, form }) {
  const { code } = district;
  return {
    number: `${number}/UBND-${code}`,
    numberAsPrinted: false,
    form,
    subject: {
      vi: `Triển khai cao điểm cấp tài khoản định danh điện tử trên địa bàn ${called(district)}`,
      en: `Carrying out the peak campaign for e-identity accounts in ${calledInEnglish(district)}`,
    },
    urgency: 'URGENT',
    issuer: `ubnd-${code}`,
    signedBy: {
      vi: `Chủ tịch Ủy ban nhân dân ${called(district)}`,
      en: `Chair of the People's Committee, ${calledInEnglish(district)}`,
    },
    issuedOn: on,
    issuedAt: `${on}T${at}`,
    implements: LETTER,
    legalBases: [{ citation: 'Công văn 47/UBND-BCĐĐA06 ngày 25/05/2023', directive: LETTER }],
    recipients: [`ca-${code}`, ...communesOf(code).map((commune) => `ubnd-${commune.code}`)],
    expectsCascade: false,
    tasks: [
      {
        ordinal: '1',
        title: {
          vi: 'Bố trí lịch các tổ thu nhận, kích hoạt lưu động đến từng địa bàn',
          en: 'Draw up the rounds of mobile teams to every locality',
        },
        mode: 'ORDER',
        lead: `ca-${code}`,
        coordinators: [],
        deadline: { on: daysLater(on, 5), boundary: 'BY_END_OF' },
      },
      {
        ordinal: '2',
        title: {
          vi: 'Tổng hợp, báo cáo kết quả hàng ngày của từng xã, phường, thị trấn',
          en: 'Consolidate and report the results of every commune daily',
        },
        mode: 'ORDER',
        lead: `ca-${code}`,
        coordinators: [],
        standing: true,
      },
    ],
    note: SYNTHETIC,
  };
}

function daysLater(date, days) {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}
