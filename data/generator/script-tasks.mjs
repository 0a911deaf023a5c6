import { CONCLUSION } from './conclusion-june.mjs';
import { LETTER } from './letter-47.mjs';
import { isSilent } from './script-acknowledgements.mjs';
import { assigner, doer, extension } from './script-steps.mjs';

/** The lives of all tasks but those of the campaign's own deadlines (script-campaign-tasks.mjs). */
export function taskLives({ variant, directives }) {
  return directives.flatMap((directive) => {
    if (directive.number === LETTER)
      return [...begun(variant, directive, LETTER_HOURS), ...letterLives(directive)];
    if (directive.number === CONCLUSION) {
      return [...begun(variant, directive, CONCLUSION_HOURS), ...conclusionLives(directive)];
    }
    return districtLives(directive);
  });
}

const LETTER_HOURS = { lead: '2023-05-25T16:00', start: '2023-05-26T08:30', part: '2023-05-27T09:00' };
const CONCLUSION_HOURS = { lead: '2023-06-14T08:30', start: '2023-06-14T13:30', part: '2023-06-15T09:00' };

// Leads accept and begin; whoever has a part of a task of its own accepts it, and begins where there is a deadline.
function begun(variant, directive, hours) {
  return directive.tasks.flatMap((task) => {
    const parts = (task.assignees ?? [])
      .filter((organization) => !isSilent(variant, directive.number, organization))
      .map((organization) => ({ directive, task, organization }));
    return [
      doer(hours.lead, { directive, task }, 'ACCEPT'),
      doer(hours.start, { directive, task }, 'START'),
      ...parts.map((place) => doer(hours.part, place, 'ACCEPT')),
      ...(task.deadline ? parts.map((place) => doer(hours.part, place, 'START')) : []),
    ];
  });
}

function letterLives(directive) {
  const place = (ordinal) => ({ directive, task: directive.tasks.find((task) => task.ordinal === ordinal) });
  return [
    doer('2023-06-08T10:00', place('2.3'), 'BLOCK', {
      cause: 'EXTERNAL_OBSTACLE',
      reason: {
        vi: 'Hệ thống kích hoạt mất kết nối khi nhập OTP; Bộ Công an đang làm việc với Bộ Thông tin và Truyền thông và các nhà mạng',
        en: 'The activation system loses connection at OTP entry; the Ministry of Public Security is working with the Ministry of Information and Communications and the carriers',
      },
    }),
    doer('2023-06-19T08:00', place('2.3'), 'UNBLOCK', {
      reason: { vi: 'Lỗi OTP đã được khắc phục', en: 'The OTP failure has been put right' },
    }),
    doer('2023-06-23T15:00', place('3.1'), 'SUBMIT'),
    assigner('2023-06-24T09:00', place('3.1'), 'RETURN', {
      reason: {
        vi: 'Bổ sung danh mục thiết bị đầu cuối còn thiếu theo hướng dẫn 1552/BTTTT-THH',
        en: 'Add the list of terminals still wanting under guidance 1552/BTTTT-THH',
      },
    }),
    doer('2023-06-28T10:00', place('3.1'), 'SUBMIT'),
    assigner('2023-06-29T09:00', place('3.1'), 'COMPLETE'),
    extension(
      '2023-06-27T09:00',
      place('3.3'),
      { on: '2023-07-10', boundary: 'BY_END_OF' },
      {
        vi: 'Chờ tổng hợp nhu cầu của các xã, phường mới kiện toàn tổ công tác',
        en: 'Waiting for the needs of communes whose working groups were just reconstituted',
      },
    ),
    doer('2023-07-07T10:00', place('3.3'), 'SUBMIT'),
    assigner('2023-07-08T09:00', place('3.3'), 'COMPLETE'),
  ];
}

function conclusionLives(directive) {
  const place = (ordinal) => ({ directive, task: directive.tasks.find((task) => task.ordinal === ordinal) });
  return [
    doer('2023-06-15T16:00', place('K11'), 'SUBMIT', {
      reason: {
        vi: 'Đã kiểm điểm, rút kinh nghiệm trong tổng hợp, thống kê, báo cáo số liệu',
        en: 'Lessons drawn about consolidating, counting and reporting figures',
      },
    }),
    assigner('2023-06-16T09:30', place('K11'), 'COMPLETE'),
    doer('2023-06-16T10:30', place('K5'), 'SUBMIT'),
    assigner('2023-06-16T16:00', place('K5'), 'COMPLETE'),
  ];
}

function districtLives(directive) {
  const [first, second] = directive.tasks.map((task) => ({ directive, task }));
  const after = (days, time) =>
    `${new Date(Date.parse(directive.issuedOn) + days * 86_400_000).toISOString().slice(0, 10)}T${time}`;
  return [
    doer(after(1, '08:30'), first, 'ACCEPT'),
    doer(after(1, '13:30'), first, 'START'),
    doer(after(3, '16:00'), first, 'SUBMIT'),
    assigner(after(4, '09:00'), first, 'COMPLETE'),
    doer(after(1, '08:30'), second, 'ACCEPT'),
    doer(after(1, '13:30'), second, 'START'),
  ];
}
