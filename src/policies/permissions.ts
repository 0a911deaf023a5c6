import { Role } from '../entities/states.js';
import type { Permission } from './permission.type.js';

const ALL: readonly Role[] = Object.values(Role);
/** Who does things; who reads, audits or administers does not act for the body it happens to sit in (A2). */
const WORKING: readonly Role[] = ['COMMITTEE', 'MONITOR', 'STANDING_AGENCY', 'REPORTER', 'EMULATION'];
const STEERING: readonly Role[] = ['COMMITTEE', 'MONITOR', 'STANDING_AGENCY'];
const READING: readonly Role[] = ALL.filter((role) => role !== 'ADMINISTRATOR');

/**
 * Every right there is, by name: which roles, over what (A1, A2). The predicates of this folder take their roles from
 * here, docs/access.md is written from it, and `dondoc access explain` answers by it.
 */
export const permissions = named({
  'access.grant': {
    ways: [{ roles: ['ADMINISTRATOR'], over: 'UNIT' }],
    rule: 'A1, A2',
    what: {
      vi: 'cấp và chấm dứt quyền đối với đơn vị, cho chức danh của tổ chức đặt tại đó; vai trò kiểm tra chỉ cấp từ đơn vị gốc',
      en: 'give and end grants over units, to positions of bodies placed there; the role of auditor from the root alone',
    },
    except: {
      vi: 'cho chính chức danh đang thao tác, và nhiều hơn phạm vi quyền của mình',
      en: 'to the position one acts as, and more than the own grant reaches',
    },
  },
  'access.read': {
    ways: [{ roles: ['ADMINISTRATOR', 'AUDITOR'], over: 'ANYWHERE' }],
    rule: 'A1, A2',
    what: {
      vi: 'xem ai có quyền gì, và vì sao được hay không được phép',
      en: 'read who holds which grant, and why something is allowed or not',
    },
  },
  'clock.advance': {
    ways: [{ roles: ['ADMINISTRATOR'], over: 'ANYWHERE' }],
    rule: 'A2',
    what: { vi: 'chỉnh đồng hồ của mô phỏng', en: 'move the clock of a simulation' },
  },
  'audit.read': {
    ways: [{ roles: ['AUDITOR', 'ADMINISTRATOR'], over: 'ANYWHERE' }],
    rule: 'A2, A4',
    what: { vi: 'đọc và kiểm chứng nhật ký kiểm toán', en: 'read and verify the audit trail' },
  },
  'incident.read': {
    ways: [{ roles: ['ADMINISTRATOR', 'AUDITOR'], over: 'ANYWHERE' }],
    rule: 'A2',
    what: {
      vi: 'xem sự cố bên trong nền tảng và những gì gửi ra ngoài',
      en: 'read what goes wrong inside the platform, and what leaves it',
    },
  },
  'key.manage': {
    ways: [{ roles: ['ADMINISTRATOR'], over: 'ANYWHERE' }],
    rule: 'A2',
    what: { vi: 'tạo, xem và thu hồi khóa của máy', en: 'make, list and revoke the keys of machines' },
    except: { vi: 'bằng chính một khóa', en: 'by a key' },
  },
  'job.mend': {
    ways: [{ roles: ['ADMINISTRATOR'], over: 'ANYWHERE' }],
    rule: 'A2',
    what: {
      vi: 'cho chạy lại hoặc bỏ qua công việc đã bị bỏ lại',
      en: 'let a job that was given up run again, or leave it undone',
    },
  },
  'target.set': {
    ways: [{ roles: ['COMMITTEE'], over: 'ABOVE' }],
    rule: 'A2, F2',
    what: {
      vi: 'giao chỉ tiêu cho đơn vị bên dưới, và cho chính đơn vị của chiến dịch',
      en: "set targets of units below one's own, and of the campaign's own unit",
    },
  },
  'directive.issue': {
    ways: [
      { roles: STEERING, over: 'BODY' },
      { roles: ['COMMITTEE'], over: 'UNIT' },
    ],
    rule: 'A2, D8',
    what: { vi: 'ban hành văn bản chỉ đạo nhân danh một tổ chức', en: "issue a directive in a body's name" },
  },
  'directive.acknowledge': {
    ways: [{ roles: WORKING, over: 'BODY' }],
    rule: 'D8',
    what: { vi: 'xác nhận đã nhận văn bản thay cho nơi nhận', en: 'acknowledge a directive for a recipient' },
  },
  'task.do': {
    ways: [{ roles: WORKING, over: 'BODY' }],
    rule: 'D6',
    what: {
      vi: 'tiếp nhận, bắt đầu, trình, từ chối và báo vướng một nhiệm vụ thay cho đơn vị chủ trì',
      en: 'accept, start, submit, decline and block a task for its lead',
    },
  },
  'task.judge': {
    ways: [
      { roles: STEERING, over: 'BODY' },
      { roles: ['COMMITTEE'], over: 'CAMPAIGN' },
    ],
    rule: 'D6, D9',
    what: {
      vi: 'trả lại, công nhận hoàn thành, tạm dừng, rút và gia hạn nhiệm vụ thay cho nơi ban hành văn bản',
      en: 'return, complete, suspend, withdraw and extend a task for the issuer of its directive',
    },
  },
  'report.submit': {
    ways: [{ roles: ['REPORTER', 'STANDING_AGENCY'], over: 'UNIT' }],
    rule: 'A2, F5, H7',
    what: {
      vi: 'báo cáo số liệu của một đơn vị và đính chính báo cáo của đơn vị đó',
      en: 'report figures for a unit, and correct its reports',
    },
  },
  'data-error.run': {
    ways: [{ roles: ['STANDING_AGENCY', 'COMMITTEE'], over: 'UNIT' }],
    rule: 'A2, F9',
    what: {
      vi: 'mở và đóng vụ việc sai số liệu, đối chiếu số liệu, nhận số liệu tham chiếu, đính chính báo cáo',
      en: 'raise and close data-error cases, compare figures, take in reference figures, correct reports',
    },
  },
  'data-error.answer': {
    ways: [
      { roles: WORKING, over: 'BODY' },
      { roles: ['REPORTER', 'STANDING_AGENCY'], over: 'UNIT' },
    ],
    rule: 'F9',
    what: {
      vi: 'giải trình vụ việc sai số liệu thay cho tổ chức chịu trách nhiệm',
      en: 'explain a data-error case for the body responsible',
    },
  },
  'pledge.make': {
    ways: [
      { roles: ['COMMITTEE'], over: 'UNIT' },
      { roles: ['MONITOR'], over: 'UNIT_PLACED' },
      { roles: ['REPORTER'], over: 'UNIT_RESPONSIBLE' },
    ],
    rule: 'A2, F12',
    what: { vi: 'đăng ký mốc hoàn thành sớm hơn cho một đơn vị', en: 'pledge an earlier date for a unit' },
  },
  'obstacle.report': {
    ways: [
      { roles: WORKING, over: 'BODY' },
      { roles: STEERING, over: 'UNIT' },
    ],
    rule: 'A2, E5',
    what: { vi: 'báo vướng mắc', en: 'report what stands in the way' },
  },
  'obstacle.coordinate': {
    ways: [{ roles: ['STANDING_AGENCY', 'COMMITTEE'], over: 'CAMPAIGN' }],
    rule: 'E5, H7',
    what: {
      vi: 'chấp nhận, bác, gộp và kết thúc vướng mắc',
      en: 'accept, reject, merge and resolve obstacles',
    },
  },
  'obstacle.solve': {
    ways: [{ roles: WORKING, over: 'BODY' }],
    rule: 'E5',
    what: {
      vi: 'chấp nhận, bắt đầu và kết thúc vướng mắc với tư cách nơi tháo gỡ',
      en: 'accept, begin and resolve obstacles as the body that can solve them',
    },
    except: {
      vi: 'chấp nhận, đối với nơi tháo gỡ chính là nơi đã báo hoặc đặt tại đơn vị bị vướng',
      en: 'accepting, for a solver who reported it or sits in one of its units',
    },
  },
  'escalation.answer': {
    ways: [{ roles: WORKING, over: 'BODY' }],
    rule: 'A2, E2, E3',
    what: {
      vi: 'tiếp nhận, chuyển lên và giải quyết leo thang thay cho tổ chức đang giữ',
      en: 'acknowledge, pass up and resolve an escalation for the body it waits on',
    },
  },
  'award.propose': {
    ways: [
      { roles: ['EMULATION'], over: 'CAMPAIGN' },
      { roles: ['COMMITTEE'], over: 'UNIT' },
      { roles: WORKING, over: 'HEADED' },
    ],
    rule: 'A2, M4',
    what: { vi: 'đề nghị khen thưởng', en: 'propose somebody for an award' },
  },
  'dossier.support': {
    ways: [
      { roles: WORKING, over: 'PLACED' },
      { roles: WORKING, over: 'PROPOSED' },
    ],
    rule: 'M5',
    what: {
      vi: 'trình hồ sơ của đơn vị mình hoặc do mình đề nghị, và nộp tài liệu kèm theo',
      en: 'hand in a dossier of the unit one works for or that one has proposed, and lay documents beside it',
    },
  },
  'dossier.compile': {
    ways: [{ roles: ['EMULATION'], over: 'COMPILER' }],
    rule: 'A2, M5',
    what: {
      vi: 'lập, trình, thẩm định và trả hồ sơ, ghi kết quả bỏ phiếu và quyết định khen thưởng',
      en: 'compile, hand in, appraise and return a dossier, and record votes and awards',
    },
    except: { vi: 'đối với người có xung đột lợi ích', en: 'to whoever has a conflict of interest' },
  },
  'dossier.decide': {
    ways: [{ roles: ['COMMITTEE'], over: 'CAMPAIGN' }],
    rule: 'M5',
    what: { vi: 'duyệt, bác, trả lại và thu hồi', en: 'approve, refuse, return and revoke' },
    except: {
      vi: 'đối với người đề nghị và người có xung đột lợi ích',
      en: 'to who proposed it, and to whoever has a conflict of interest',
    },
  },
  'dossier.opine': {
    ways: [{ roles: ['EMULATION', 'COMMITTEE', 'STANDING_AGENCY'], over: 'UNIT' }],
    rule: 'M5',
    what: {
      vi: 'khai báo xung đột lợi ích và cho ý kiến',
      en: 'say whether there is a conflict of interest, and give an opinion',
    },
  },
  'dossier.read': {
    ways: [
      { roles: ['AUDITOR'], over: 'ANYWHERE' },
      { roles: ['VIEWER', 'MONITOR', 'EMULATION', 'COMMITTEE', 'STANDING_AGENCY'], over: 'UNIT' },
      { roles: ['EMULATION'], over: 'COMPILER' },
      { roles: ['COMMITTEE'], over: 'CAMPAIGN' },
      { roles: WORKING, over: 'PLACED' },
      { roles: WORKING, over: 'PROPOSED' },
    ],
    rule: 'A2, M5',
    what: { vi: 'xem hồ sơ khen thưởng', en: 'read a dossier' },
    except: {
      vi: 'ý kiến của người thẩm định khác, khi chưa cho ý kiến của mình hoặc khi có xung đột lợi ích',
      en: 'what reviewers say to each other, until one has said it himself or where one has a conflict of interest',
    },
  },
  'file.upload': {
    ways: [{ roles: WORKING, over: 'ANYWHERE' }],
    rule: 'A2, M5',
    what: {
      vi: 'tải lên tài liệu để kèm vào hồ sơ',
      en: 'upload a document that is to be laid beside a dossier',
    },
  },
  'review.run': {
    ways: [
      { roles: WORKING, over: 'BODY' },
      { roles: ['COMMITTEE'], over: 'ABOVE' },
    ],
    rule: 'A2, M6',
    what: {
      vi: 'mở, nghe giải trình và kết luận việc xem xét trách nhiệm thay cho nơi xem xét',
      en: 'open, hear and conclude accountability reviews, for the reviewing body',
    },
    except: { vi: 'đối với người thuộc tổ chức được xem xét', en: 'to who sits in the body concerned' },
  },
  'review.answer': {
    ways: [{ roles: WORKING, over: 'BODY' }],
    rule: 'M6',
    what: {
      vi: 'giải trình và khiếu nại thay cho tổ chức được xem xét',
      en: 'explain and appeal, for the body concerned',
    },
  },
  'review.read': {
    ways: [
      { roles: ['AUDITOR'], over: 'ANYWHERE' },
      { roles: READING, over: 'BODY' },
      { roles: ['COMMITTEE', 'MONITOR'], over: 'UNIT' },
    ],
    rule: 'A2, A3',
    what: {
      vi: 'xem hồ sơ xem xét trách nhiệm: tổ chức được xem xét, nơi xem xét, cấp trên phụ trách',
      en: 'read accountability reviews: the body concerned, the reviewing body, the superiors in charge',
    },
  },
  'figure.read': {
    ways: [
      { roles: ['AUDITOR'], over: 'ANYWHERE' },
      { roles: READING, over: 'UNIT' },
    ],
    rule: 'A1, A2',
    what: {
      vi: 'xem số liệu, báo cáo, chỉ tiêu, kết quả đánh giá, dự báo, đăng ký và vụ việc sai số liệu của một đơn vị',
      en: 'read figures, reports, targets, verdicts, forecasts, pledges and data-error cases of a unit',
    },
    except: {
      vi: 'số nhỏ của tổ dân phố, thôn được che với người ngoài tuyến (F13)',
      en: 'what F13 suppresses for readers outside the line of a residential group',
    },
  },
  'work.read': {
    ways: [
      { roles: ['AUDITOR'], over: 'ANYWHERE' },
      { roles: READING, over: 'LINE' },
      { roles: READING, over: 'UNIT' },
    ],
    rule: 'A1, D8, E5, E6',
    what: {
      vi: 'xem văn bản, nhiệm vụ, leo thang và vướng mắc mà tổ chức trong tuyến của mình có phần',
      en: "read directives, tasks, escalations and obstacles that a body of one's own line has a part in",
    },
  },
  'inbox.read': {
    ways: [
      { roles: ['AUDITOR'], over: 'ANYWHERE' },
      { roles: ALL, over: 'LINE' },
      { roles: ['COMMITTEE', 'STANDING_AGENCY', 'ADMINISTRATOR'], over: 'UNIT' },
    ],
    rule: 'A1, E6',
    what: { vi: 'xem việc đang chờ một tổ chức', en: 'read what waits on a body' },
  },
});

export type PermissionName = keyof typeof permissions;

/** The names of all rights, in the order of the table. */
export function permissionNames(): PermissionName[] {
  return Object.keys(permissions) as PermissionName[];
}

/** Keeps the names, and lets every entry be what a right may be. */
function named<Name extends string>(table: { readonly [N in Name]: Permission }): typeof table {
  return table;
}
