import type { Texts } from './texts.js';

/** Refusals about jobs that were given up. */
export const engineProblems = {
  JOB_NOT_GIVEN_UP: {
    params: ['key'],
    vi: 'Không có công việc nào mang khóa "{key}" đang bị bỏ lại chờ xử lý. Hãy xem `incidents` để biết các khóa hiện có.',
    en: 'No job with the key "{key}" has been given up and waits for a person. Ask `incidents` for the keys that do.',
  },
  JOB_REASON_MISSING: {
    params: ['key'],
    vi: 'Bỏ qua công việc "{key}" nghĩa là việc đó không bao giờ được thực hiện. Hãy nêu lý do trong `reason`.',
    en: 'To skip the job "{key}" is to leave undone what it was promised for. Say why in `reason`.',
  },
} as const satisfies Texts;
