import { headOf } from './organizations.mjs';

const KEY = 'otp-2023-07';

/** The outage of the OTP service in the fictional campaign: reported, accepted, removed by those above the city (E5). */
export function obstacleLife({ variant: { obstacle } }) {
  if (obstacle === null) return [];
  const by = headOf('bcd-31');
  const step = (at, obstacleAction, reason, more = {}) => {
    return { at, by, action: 'actOnObstacle', obstacle: KEY, obstacleAction, reason, ...more };
  };
  return [
    {
      at: `${obstacle.from}T10:00`,
      by: headOf('ca-31'),
      action: 'reportObstacle',
      key: KEY,
      title: {
        vi: 'Không nhận được mã OTP khi kích hoạt tài khoản (hư cấu)',
        en: 'No OTP arrives when an account is activated (fictional)',
      },
      cause: 'EXTERNAL_OBSTACLE',
      reportedBy: 'ca-31',
      units: obstacle.districts,
      from: obstacle.from,
      solver: 'bca',
    },
    step(`${obstacle.from}T15:00`, 'ACCEPT', {
      vi: 'Đã xác minh với các nhà mạng: lỗi ngoài khả năng của địa phương (hư cấu)',
      en: 'Verified with the carriers: out of the hands of the localities (fictional)',
    }),
    step('2023-07-04T09:00', 'START', {
      vi: 'Bộ Công an và các nhà mạng đang khắc phục (hư cấu)',
      en: 'The Ministry of Public Security and the carriers are at work on it (fictional)',
    }),
    step(
      '2023-07-10T08:00',
      'RESOLVE',
      { vi: 'Đã nhận được mã OTP trở lại (hư cấu)', en: 'OTPs arrive again (fictional)' },
      { on: obstacle.to },
    ),
  ];
}

export { KEY as OBSTACLE_KEY };
